import type { Program } from '../compile/program.js'
import { type Diagnostic, warning } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { lookOf } from '../core/look.js'
import type { Data } from '../data/table.js'
import { placeIn } from '../language/place.js'
import type { FoldSpec } from '../operations/fold-spec.js'

/** Warns where rows are chosen by a word that none of them has, while they have one that looks the same: "won", and they say "Won". */
export function respelledWords({ plan, nodes }: Program, data: Data): readonly Diagnostic[] {
  const told = new Set<string>()
  return nodes.flatMap(({ operation, spec, at }) => {
    if (operation.name !== 'fold') return []
    const { source, where } = spec as FoldSpec
    return (where?.words ?? []).flatMap(([field, word]) => {
      const column = data.tables.get(source)?.columns.get(field)
      if (column?.kind !== 'text' || column.words.includes(word)) return []
      const [found] = column.words.filter((each) => lookOf(each) === lookOf(word)).sort()
      if (found === undefined || told.size === told.add(`${at} ${field} ${word}`).size) return []
      const [is, has] = [word, found].map((each) => escapeText(each, 40))
      const message = `No row of ${source} has the ${field} "${is}"; rows have "${has}".`
      const hint = `Write "${has}" here, or give the field the alias: "aliases": {"${has}": "${is}"}.`
      return [warning('word-respelled', placeIn(plan, at), message, hint)]
    })
  })
}

import { below } from '../core/pointer.js'
import { type LaidOut, withParts } from './base-files.js'
import { type BroughtIn, bringIn, openVocabularies } from './bring-in.js'
import { groupOfParts, partsOf, type Whole } from './home.js'
import { type Json, type JsonObject, valueAt } from './json.js'
import { laidOver } from './lay-over.js'
import { laySources, partOf } from './lay-sources.js'
import { neededSources } from './needed-fields.js'
import type { Reading } from './open-named.js'
import { isForThePlan } from './vocabulary.js'
import { otherKind } from './vocabulary-problems.js'

/** A plan with all that it takes from its vocabularies, as if it were written in it. */
export interface Used {
  readonly whole: Whole<JsonObject>
  /** What needs the fields that vocabularies have told, by `source.field`. */
  readonly needs: Readonly<Record<string, string>>
}

/** Puts into a plan what it names in its vocabularies; mistakes are noted. */
export function useVocabularies(laidOut: LaidOut, reading: Reading): Used {
  const { whole } = laidOut
  const vocabularies = openVocabularies(laidOut, reading)
  if (vocabularies.length === 0) return { whole, needs: {} }
  const brought = bringIn(whole, vocabularies, reading)
  const needed = neededSources(brought, whole.value, vocabularies)
  const sources = laySources(whole, needed, reading)
  const sections = new Map<string, ReadonlyMap<string, Whole>>(sources.size > 0 ? [['sources', sources]] : [])
  for (const [section, parts] of comingIn(whole, brought, reading)) sections.set(section, parts)
  const filled = [...sections].map(([section, parts]): readonly [string, Whole] => {
    const before = partOf(whole, section) ?? groupOfParts(whole.home.file, new Map())
    return [section, withParts(before, parts)]
  })
  const needs = needed.flatMap(({ source, fields }) =>
    [...fields].map(([field, by]) => [`${source}.${field}`, by] as const),
  )
  return { whole: withParts(whole, filled), needs: Object.fromEntries(needs) }
}

/** What comes in, by section. A parameter that was left to the plan has the plan's figures laid over it. */
function comingIn(
  whole: Whole<JsonObject>,
  { definitions }: BroughtIn,
  reading: Reading,
): ReadonlyMap<string, ReadonlyMap<string, Whole>> {
  const sections = new Map<string, Map<string, Whole>>()
  for (const { definition, from } of definitions) {
    const { name, section, value } = definition
    const theirs: Whole = { value, home: { file: from.file.file } }
    const group = partOf(whole, section)
    const mine = group === undefined ? undefined : partsOf(group).find(([key]) => key === name)?.[1]
    const parts = sections.get(section) ?? new Map<string, Whole>()
    sections.set(section, parts)
    if (mine === undefined || !isForThePlan(definition)) parts.set(name, theirs)
    else {
      checkUnit(name, mine, theirs, reading)
      parts.set(name, laidOver(theirs, mine, []))
    }
  }
  return sections
}

function checkUnit(name: string, mine: Whole, theirs: Whole, { found }: Reading): void {
  const unitOf = ({ value }: Whole): Json | undefined => valueAt(value as JsonObject, 'unit')
  const [own, said] = [unitOf(mine), unitOf(theirs)]
  if (own === undefined || own === said) return
  const at = (file: string) => ({ file, pointer: below('/parameters', name, 'unit'), on: 'value' as const })
  const kinds = { mine: String(own), theirs: String(said) }
  found.push(otherKind(`The unit of "${name}"`, at(mine.home.file), kinds, at(theirs.home.file)))
}

import { type Checked, problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { didYouMean } from '../core/suggest.js'
import { neededFields } from './derive.js'
import { finishData } from './finish.js'
import { type GivenTable, givenTable } from './given-table.js'
import type { GivenRows, RowsContext } from './input.js'
import { builderContext, closeSource } from './load.js'
import { rowProblems } from './problems.js'
import { readGiven } from './read-given.js'
import type { FieldSpec, SourceSpec } from './source.js'
import type { Data } from './table.js'
import { tableBuilder } from './table-builder.js'

/**
 * Reads rows that a program already holds into typed columns: objects by column name, or tables whose columns are named once. Values are
 * texts, big integers, or numbers that a double holds exactly. With `partial`, columns go by field name, and those left out are blank.
 */
export function dataFromRows(
  sources: readonly SourceSpec[],
  rows: Readonly<Record<string, GivenRows>>,
  context: RowsContext,
): Checked<Data> {
  const problems = rowProblems()
  const allowEmpty = context.allowEmpty === true || context.partial === true
  const fileOf = context.fileOf ?? ((source: string) => source)
  const stores = builderContext(context)
  for (const name of Object.keys(rows)) {
    if (sources.some((source) => source.name === name)) continue
    const hint = didYouMean(
      name,
      sources.map((source) => source.name),
    )
    problems.add(problem('unknown-name', { file: fileOf(name) }, `There is no source "${escapeText(name)}".`, hint))
  }
  const given = sources.map((source) => givenTable(Object.hasOwn(rows, source.name) ? rows[source.name]! : []))
  const specs = sources.map((source, i) => (context.partial === true ? lenient(source, given[i]!) : source))
  const needed = neededFields(specs, context.wanted)
  const builders = specs.map((spec, i) => {
    const keep = needed.get(spec.name)
    const table = given[i]!
    const file = fileOf(spec.name)
    const sized = { ...stores, rows: () => table.rows.length }
    const before = problems.count()
    const builder = readGiven(table, file, context.partial === true, problems, (told) =>
      tableBuilder(spec, (field) => keep?.has(field.name) === true, sized, told),
    )
    if (problems.count() === before) closeSource(builder, file, { allowEmpty }, problems)
    return builder
  })
  const tables = problems.count() === 0 ? builders.map((builder) => builder.finish()) : []
  return finishData(
    tables,
    sources.map(({ name }) => fileOf(name)),
    context,
    problems,
  )
}

/** A source whose columns may be left out: they are blank, and where a part of the key is left out every row counts. */
function lenient(source: SourceSpec, table: GivenTable): SourceSpec {
  const columns = table.everyColumn()
  const isGiven = (name: string) => columns.includes(name)
  const fields = source.fields.map((field): FieldSpec => {
    const blank = field.derived !== undefined || !isGiven(field.name)
    return { ...field, column: field.name, mayBeBlank: field.mayBeBlank || blank }
  })
  return { ...source, fields, key: source.key.every(isGiven) ? source.key : [], expect: { sums: {} } }
}

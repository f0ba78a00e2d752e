import { type Checked, problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { didYouMean } from '../core/suggest.js'
import { neededFields } from './derive.js'
import { finishData } from './finish.js'
import { givenText } from './given-value.js'
import { headerProblems, missingColumn, missingHint } from './header.js'
import type { GivenRows, RowsContext } from './input.js'
import { builderContext, closeSource } from './load.js'
import { type RowProblems, rowProblem, rowProblems } from './problems.js'
import type { FieldSpec, SourceSpec } from './source.js'
import type { Data } from './table.js'
import { type TableBuilder, tableBuilder } from './table-builder.js'

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
  const given = sources.map((source) => tableOf(Object.hasOwn(rows, source.name) ? rows[source.name]! : []))
  const specs = sources.map((source, i) => (context.partial === true ? lenient(source, given[i]!) : source))
  const needed = neededFields(specs, context.wanted)
  const builders = specs.map((spec, i) => {
    const keep = needed.get(spec.name)
    const builder = tableBuilder(spec, (field) => keep?.has(field.name) === true, stores, problems)
    const before = problems.count()
    addRows(builder, given[i]!, fileOf(spec.name), context.partial === true, problems)
    if (problems.count() === before) closeSource(builder, fileOf(spec.name), { allowEmpty }, problems)
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

/** Given rows in one form: `cell` of a row by the number of its column. */
interface GivenTable {
  readonly columns: readonly string[]
  readonly rows: readonly unknown[]
  cell(row: unknown, column: number): unknown
  /** How many cells a row has, where that can be wrong; undefined for what is no row. */
  width(row: unknown): number | undefined
}

function tableOf(given: GivenRows): GivenTable {
  if ('columns' in given) {
    return {
      columns: given.columns,
      rows: given.rows,
      cell: (row, column) => (row as readonly unknown[])[column],
      width: (row) => (Array.isArray(row) ? row.length : undefined),
    }
  }
  const isRow = (row: unknown) => typeof row === 'object' && row !== null && !Array.isArray(row)
  const names = new Set<string>()
  for (const row of given) if (isRow(row)) for (const name of Object.keys(row)) names.add(name)
  const columns = [...names]
  return {
    columns,
    rows: given,
    cell: (row, column) =>
      Object.hasOwn(row as object, columns[column]!) ? (row as Record<string, unknown>)[columns[column]!] : undefined,
    width: (row) => (isRow(row) ? columns.length : undefined),
  }
}

/** A source whose columns may be left out: they are blank, and where a part of the key is left out every row counts. */
function lenient(source: SourceSpec, table: GivenTable): SourceSpec {
  const isGiven = (name: string) => table.columns.includes(name)
  const fields = source.fields.map((field): FieldSpec => {
    const blank = field.derived !== undefined || !isGiven(field.name)
    return { ...field, column: field.name, mayBeBlank: field.mayBeBlank || blank }
  })
  return { ...source, fields, key: source.key.every(isGiven) ? source.key : [], expect: { sums: {} } }
}

function addRows(
  builder: TableBuilder,
  table: GivenTable,
  file: string,
  partial: boolean,
  problems: RowProblems,
): void {
  if (table.rows.length === 0) return
  const { columns } = table
  const header = { file, row: 0 }
  const before = problems.count()
  for (const each of headerProblems(columns))
    problems.add(rowProblem('bad-header', { ...header, ...each.at }, each.message, each.hint))
  const from = builder.fields.map((field) => columns.indexOf(field.column))
  for (const [i, field] of builder.fields.entries()) {
    if (partial || from[i]! >= 0) continue
    const { message, hint } = missingColumn('No row has', field, columns)
    problems.add(rowProblem('missing-column', { ...header, field: field.name }, message, hint))
  }
  for (const name of partial ? columns : []) {
    if (builder.fields.some((field) => field.name === name)) continue
    const message = `"${builder.spec.name}" has no field "${escapeText(name)}" with a column of its own.`
    const hint = missingHint(
      name,
      builder.fields.map((field) => field.name),
    )
    problems.add(rowProblem('unknown-column', { ...header, field: escapeText(name) }, message, hint))
  }
  if (problems.count() > before) return
  for (const [i, row] of table.rows.entries()) addRow(builder, table, from, row, { file, row: i + 1 }, problems)
  builder.flush()
}

function addRow(
  builder: TableBuilder,
  table: GivenTable,
  from: readonly number[],
  row: unknown,
  at: { readonly file: string; readonly row: number },
  problems: RowProblems,
): void {
  const width = table.width(row)
  if (width !== table.columns.length) {
    const [code, message] =
      width === undefined
        ? (['row-syntax', `Row ${at.row} is not a row of named values.`] as const)
        : (['row-columns', `Row ${at.row} has ${width} values for ${table.columns.length} columns.`] as const)
    builder.flush()
    problems.add(rowProblem(code, at, message, 'Give one value for each column.'))
    return
  }
  let good = true
  const cells = builder.fields.map((field, i) => {
    const given = from[i]! < 0 ? { text: undefined } : givenText(field.column, table.cell(row, from[i]!))
    if ('text' in given) return given.text
    good = false
    builder.flush()
    problems.add(rowProblem(given.code, { ...at, field: field.name }, given.message, given.hint))
    return undefined
  })
  if (good) builder.add(cells, at.file, at.row, 0)
}

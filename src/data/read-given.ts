import { escapeText } from '../core/escape.js'
import { once } from '../core/once.js'
import type { GivenTable } from './given-table.js'
import { headerProblems, missingColumn, missingHint } from './header.js'
import { type RowProblems, rowProblem } from './problems.js'
import type { TableBuilder } from './table-builder.js'
import { valueRows } from './value-rows.js'

/** Reads the rows of a source from code into the table that `make` makes. With `partial`, columns may be left out. */
export function readGiven(
  table: GivenTable,
  file: string,
  partial: boolean,
  problems: RowProblems,
  make: (problems: RowProblems) => TableBuilder,
): TableBuilder {
  const named = once((given: GivenTable) => tellNames(given.everyColumn(), file, problems))
  const areNamed = () => named(table)
  const builder = make(afterNames(problems, areNamed))
  if (table.rows.length === 0) return builder
  const first = table.firstColumns()
  const isEnough = !partial && headerProblems(first).length === 0 && holdsAll(first, builder)
  const columns = isEnough ? first : table.everyColumn()
  if (!isEnough) {
    const isRight = [areNamed(), tellColumns(builder, columns, file, partial, problems)]
    if (isRight.includes(false)) return builder
  }
  takeBlocks(builder, table, columns, file, afterNames(problems, areNamed))
  if (table.hadOthers()) areNamed()
  return builder
}

/** Mistakes in rows are told only where all columns have names that can be used, which is found out when there is one to tell. */
function afterNames(problems: RowProblems, areNamed: () => boolean): RowProblems {
  return {
    ...problems,
    add(diagnostic) {
      if (areNamed()) problems.add(diagnostic)
    },
  }
}

/** Whether all names of columns can be used; tells what is wrong with them. */
function tellNames(columns: readonly string[], file: string, problems: RowProblems): boolean {
  const found = headerProblems(columns)
  for (const { at, message, hint } of found)
    problems.add(rowProblem('bad-header', { file, row: 0, ...at }, message, hint))
  return found.length === 0
}

function holdsAll(columns: readonly string[], { fields }: TableBuilder): boolean {
  return fields.every(({ column }) => columns.includes(column))
}

/** Whether the columns are those of the fields; tells what is missing, or with `partial`, what is too much. */
function tellColumns(
  builder: TableBuilder,
  columns: readonly string[],
  file: string,
  partial: boolean,
  problems: RowProblems,
): boolean {
  const before = problems.count()
  const header = { file, row: 0 }
  const { fields, spec } = builder
  for (const field of partial ? [] : fields) {
    if (columns.includes(field.column)) continue
    const { message, hint } = missingColumn('No row has', field, columns)
    problems.add(rowProblem('missing-column', { ...header, field: field.name }, message, hint))
  }
  for (const name of partial ? columns : []) {
    if (fields.some((field) => field.name === name)) continue
    const message = `"${spec.name}" has no field "${escapeText(name)}" with a column of its own.`
    const hint = missingHint(
      name,
      fields.map((field) => field.name),
    )
    problems.add(rowProblem('unknown-column', { ...header, field: escapeText(name) }, message, hint))
  }
  return problems.count() === before
}

/** Takes the rows block by block, of their columns those that fields read. */
function takeBlocks(
  builder: TableBuilder,
  table: GivenTable,
  columns: readonly string[],
  file: string,
  problems: RowProblems,
): void {
  /** Fields read the cells of these columns; −1 is one that is not there. */
  const from = builder.fields.map((field) => columns.indexOf(field.column))
  const used = [...new Set(from)]
  const waiting = valueRows(used.length)
  const starts = columns.map((_, column) => used.indexOf(column) * waiting.room)
  const cells = from.map((column) => used.indexOf(column))
  const hand = () => {
    builder.take(waiting.block(), cells, file)
    waiting.clear()
  }
  const { rows } = table
  let next = 0
  while (next < rows.length) {
    const most = Math.min(waiting.room - waiting.rows(), rows.length - next)
    const put = table.put(next, most, columns, starts, waiting.values, waiting.rows())
    waiting.addNext(next + 1, put)
    next += put
    if (put < most) {
      next += 1
      const { code, message } = table.misfit(rows[next - 1], next)
      problems.add(rowProblem(code, { file, row: next }, message, 'Give one value for each column.'))
    }
    if (waiting.isFull()) hand()
  }
  hand()
}

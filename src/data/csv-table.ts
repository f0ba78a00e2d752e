import { csvReader } from './csv.js'
import { type FileReader, type FileStop, tooManyColumns, tooManyRows } from './file-stop.js'
import { headerProblems, missingColumns } from './header.js'
import type { RowLimits } from './input.js'
import { type RowProblems, rowProblem } from './problems.js'
import type { TableBuilder } from './table-builder.js'

/** Reads a CSV file into a table: the columns by their headers, whatever their order. */
export function csvTable(builder: TableBuilder, file: string, limits: RowLimits, problems: RowProblems): FileReader {
  let header: readonly string[] | undefined
  let from: readonly number[] = []
  let row = 0
  const cells = new Array<string | undefined>(builder.fields.length).fill(undefined)

  const takeHeader = (names: readonly string[], line: number): FileStop | undefined => {
    if (names.length > limits.columns) return tooManyColumns(names.length, limits.columns, line)
    const before = problems.count()
    for (const problem of headerProblems(names)) {
      problems.add(rowProblem('bad-header', { file, row: 0, line, ...problem.at }, problem.message, problem.hint))
    }
    from = builder.fields.map((field) => names.indexOf(field.column))
    for (const { field, message, hint } of missingColumns(builder.fields, names)) {
      const at = { file, row: 0, line, ...(field === undefined ? {} : { field }) }
      problems.add(rowProblem('missing-column', at, message, hint))
    }
    header = names
    return problems.count() > before ? headerStop : undefined
  }

  const takeRow = (given: readonly string[], line: number): undefined => {
    row += 1
    if (given.length !== header!.length) {
      const message = isEmpty(given)
        ? `Row ${row} is empty.`
        : `Row ${row} has ${given.length} ${given.length === 1 ? 'column' : 'columns'}, the header has ${header!.length}.`
      const hint = isEmpty(given)
        ? 'Take the empty line out.'
        : 'See whether a cell that holds the separator or a line end stands in quotes.'
      problems.add(rowProblem('row-columns', { file, row, line }, message, hint))
      return
    }
    for (let i = 0; i < cells.length; i += 1) cells[i] = given[from[i]!]
    builder.add(cells, file, row, line)
  }

  const reader = csvReader(builder.spec.written.delimiter, limits.recordBytes, (given, line) => {
    if (header === undefined) return takeHeader(given, line)
    if (builder.read() >= limits.rows) return tooManyRows(row + 1, line, limits.rows)
    return takeRow(given, line)
  })
  return {
    push: reader.push,
    end: reader.end,
    openEnd() {
      const line = reader.openLine()
      const last = (header?.length ?? 0) - 1
      return line === undefined ? undefined : { row, line, fields: builder.fields.filter((_, i) => from[i] === last) }
    },
  }
}

/** What stands below a header that cannot be used means nothing. */
const headerStop: FileStop = { code: 'bad-header', message: 'The header cannot be used.', row: 0, line: 1, told: true }

function isEmpty(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0]?.trim() === ''
}

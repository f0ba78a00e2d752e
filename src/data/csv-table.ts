import { csvReader } from './csv.js'
import { misfitOf } from './csv-misfit.js'
import { numberKinds } from './field-type.js'
import type { FileReader, FileStop } from './file-stop.js'
import { headerProblems, missingColumns } from './header.js'
import type { RowLimits } from './input.js'
import { type RowProblems, rowProblem } from './problems.js'
import type { TableBuilder } from './table-builder.js'

/** Reads a CSV file into a table: the columns by their headers, whatever their order. */
export function csvTable(builder: TableBuilder, file: string, limits: RowLimits, problems: RowProblems): FileReader {
  let header: readonly string[] | undefined
  let from: readonly number[] = []
  let row = 0

  const takeHeader = (names: readonly string[], line: number): FileStop | undefined => {
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

  const takeMisfit = (cells: number, text: string | undefined, at: number, line: number): void => {
    row = at
    const { message, hint } = misfitOf(cells, text, at, header!.length)
    problems.add(rowProblem('row-columns', { file, row: at, line }, message, hint))
  }

  const reader = csvReader(builder.spec.written, limits, {
    header: takeHeader,
    isNumber: (column) => builder.fields.some(({ kind }, i) => from[i] === column && numberKinds.includes(kind)),
    rows(block) {
      row = block.numbers[block.rows - 1]!
      builder.take(block, from, file)
    },
    misfit: takeMisfit,
    room: () => limits.rows - builder.read(),
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

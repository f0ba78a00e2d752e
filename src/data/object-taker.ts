import { numberKinds } from './field-type.js'
import { readFlatObject } from './flat-object.js'
import { missingColumn } from './header.js'
import { type RowProblems, rowProblem } from './problems.js'
import type { TableBuilder } from './table-builder.js'

/** Takes the rows of a JSON file into a table, each as the text of one object. */
export interface ObjectTaker {
  take(text: string, row: number, line: number): void
  /** After the last row: tells which columns stood in no row. */
  end(): void
}

/** How many different names of properties are remembered for suggestions. */
const mostNames = 2000

export function objectTaker(builder: TableBuilder, file: string, problems: RowProblems): ObjectTaker {
  const at = new Map<string, number[]>()
  for (const [i, field] of builder.fields.entries()) at.set(field.column, [...(at.get(field.column) ?? []), i])
  const cells = new Array<string | undefined>(builder.fields.length).fill(undefined)
  // A number of JSON has a point before its decimals, however the source writes those of its texts.
  const { decimal } = builder.spec.written
  const isFigure = builder.fields.map((field) => numberKinds.includes(field.kind))
  const seen = new Set<string>()
  let broken = false
  return {
    take(text, row, line) {
      cells.fill(undefined)
      const problem = readFlatObject(text, (name, value, isNumber) => {
        if (seen.size < mostNames) seen.add(name)
        for (const i of at.get(name) ?? []) cells[i] = isNumber && isFigure[i] ? value?.replace('.', decimal) : value
      })
      if (problem === undefined) builder.add(cells, file, row, line)
      else {
        broken = true
        builder.flush()
        problems.add(rowProblem(problem.code, { file, row, line }, problem.message, problem.hint))
      }
    },
    end() {
      if (broken || builder.read() === 0) return
      for (const field of builder.fields) {
        if (seen.has(field.column)) continue
        const { message, hint } = missingColumn('No row has', field, [...seen])
        problems.add(rowProblem('missing-column', { file, row: 0, field: field.name }, message, hint))
      }
    },
  }
}

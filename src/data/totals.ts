import { decimalText, parseDecimal } from '../core/decimal.js'
import { type Diagnostic, problem } from '../core/diagnostic.js'
import { dayKinds } from './field-type.js'
import type { OpenEnd } from './file-stop.js'
import { rowProblem } from './problems.js'
import type { SourceSpec } from './source.js'
import type { TableBuilder } from './table-builder.js'

const mendTotal = 'See whether the file is whole, or change "expect" in the source.'

/** Holds the rows that were read, duplicates included, against what the source says that it holds. */
export function totalProblems(builder: TableBuilder, file: string): readonly Diagnostic[] {
  const { name, expect } = builder.spec
  const found: Diagnostic[] = []
  const say = (message: string) => found.push(problem('control-total', { file }, message, mendTotal))
  if (expect.rows !== undefined && expect.rows !== builder.read()) {
    say(`"${name}" should hold ${expect.rows} rows and holds ${builder.read()}.`)
  }
  for (const [field, sum] of builder.sums) {
    const wanted = parseDecimal(expect.sums[field] ?? '')
    if (wanted === undefined || wanted.eq(sum.value())) continue
    say(`The sum of "${field}" should be ${decimalText(wanted)} and is ${decimalText(sum.value())}.`)
  }
  return found
}

/** The problem of a file whose last line may have been cut; none where control totals that hold show that it was not. */
export function openEndProblem(
  spec: SourceSpec,
  file: string,
  end: OpenEnd,
  totalsHold: boolean,
): Diagnostic | undefined {
  // A day that is cut is no day, and a number that is cut changes the sum; any other last cell could be cut unseen.
  const unseen = end.fields.filter(
    ({ name, kind }) => !dayKinds.includes(kind) && !Object.hasOwn(spec.expect.sums, name),
  )
  if (totalsHold && spec.expect.rows !== undefined && unseen.length === 0) return undefined
  const at = {
    file,
    row: end.row,
    line: end.line,
    ...(end.fields[0] === undefined ? {} : { field: end.fields[0].name }),
  }
  const hint = 'Export the file again, or end its last line with a line end if nothing is missing.'
  return rowProblem('truncated-rows', at, 'The last line has no line end: the file may have been cut off there.', hint)
}

import type { Statement } from '../evaluate/statement.js'
import type { Plan } from '../language/plan.js'
import { openBook } from './book.js'
import { explainCells, type Told } from './explain.js'
import { explanationLines } from './explanation-text.js'
import { statementText } from './statement-text.js'

const width = 100

/**
 * A statement with the reason for every amount that is paid, piece by piece: first the statement as it is read, then period by period the
 * explanation of each payout. A plan that pays nothing has its scores explained, or its metrics. The same bytes on every machine.
 */
export function* fullText(statement: Statement, plan: Plan): Iterable<string> {
  yield statementText(statement, plan, { width })
  const book = openBook(statement)
  const roots = rootsOf(plan)
  const told: Told = new Map()
  for (const period of statement.periods) {
    const heading = `How the amounts of ${period} came about`
    yield `\n${heading}\n${'='.repeat(heading.length)}\n`
    for (const name of roots) {
      const step = book.step(name, period)
      if (step === undefined || step.cells.length === 0) continue
      const explanation = explainCells(book, plan, step, step.cells, Number.POSITIVE_INFINITY, told)
      yield '\n'
      for (const line of explanationLines(explanation, 0, width)) yield `${line}\n`
    }
  }
}

/** The amounts that everything else leads to. */
function rootsOf(plan: Plan): readonly string[] {
  const paid = plan.entries.filter((entry) => entry.payCode !== undefined)
  const last = (['payouts', 'pools', 'scores', 'metrics'] as const)
    .map((section) => plan.entries.filter((entry) => entry.section === section))
    .find((entries) => entries.length > 0)
  return (paid.length > 0 ? paid : (last ?? [])).map((entry) => entry.name)
}

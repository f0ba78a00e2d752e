import { dayText, parseDay } from '../core/day.js'
import { type Diagnostic, problem } from '../core/diagnostic.js'
import { parsePeriod } from '../core/period.js'
import type { Statement } from '../evaluate/statement.js'
import type { Plan } from '../language/plan.js'
import type { Ledger } from './ledger.js'

/** Why a statement cannot be held against a ledger, if it cannot. */
export function refusals(plan: Plan, statement: Statement, ledger: Ledger): readonly Diagnostic[] {
  const period = statement.periods.at(-1) ?? ''
  if (plan.settlement === undefined) {
    return [
      problem(
        'no-settlement',
        { file: plan.file },
        'The plan does not say what happens to what turns out after a period was paid.',
        'Add "settlement": {"restate": "4 periods back", "overpaid": "set-off-against-later-bonuses"}.',
      ),
    ]
  }
  if (isClosed(ledger, plan.plan, period)) return [closedPeriod(ledger, plan.plan, period)]
  const first = parsePeriod(plan.calendar, statement.periods[0] ?? '')
  if (first !== undefined && first.start > plan.from) {
    return [
      problem(
        'period-name',
        { file: plan.file },
        `A statement that begins with ${first.name} cannot be settled: earlier periods may have changed.`,
        'Run with "--through", from the first period of the plan.',
      ),
    ]
  }
  return []
}

/** Whether a period of a plan was closed. */
export function isClosed(ledger: Ledger, plan: string, period: string): boolean {
  return ledger.entries.some(({ body }) => body.kind === 'close' && body.plan === plan && body.period === period)
}

/** The refusal of anything that would be posted into a closed period. */
export function closedPeriod(ledger: Ledger, plan: string, period: string): Diagnostic {
  return problem(
    'period-closed',
    { file: ledger.file },
    `The period ${period} of "${plan}" is closed.`,
    'Run the next period: what has changed since is posted there.',
  )
}

/** The refusal to post into a period that goes on after the last day up to which rows are known; none where it is over. */
export function openPeriod(plan: Plan, { periods, cutOff }: Statement): Diagnostic | undefined {
  const period = parsePeriod(plan.calendar, periods.at(-1) ?? '')
  const known = parseDay(cutOff)
  if (period === undefined || known === undefined || known >= period.end - 1) return undefined
  const ends = dayText(period.end - 1)
  return problem(
    'period-open',
    { file: plan.file },
    `${period.name} goes on until ${ends}, and rows are known up to ${cutOff} only: nothing is posted before a period is over.`,
    `Leave "--post" out to see what has accrued, or run again with all rows up to ${ends}.`,
  )
}

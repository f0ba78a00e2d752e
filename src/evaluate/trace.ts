import { deepFreeze } from '../core/freeze.js'
import { whenAsked } from '../core/once.js'
import type { Period } from '../core/period.js'
import { earlierSteps } from './earlier-steps.js'
import { rowAccounts } from './row-account.js'
import type { Run } from './run.js'
import type { SourceAccount, Statement, Step } from './statement.js'
import { stepsOf } from './steps.js'

/** How the amounts of a statement came about. */
interface Trace {
  readonly steps: readonly Step[]
  readonly sources: readonly SourceAccount[]
  readonly earlier: readonly Step[]
}

/** The trace of a run, told from what it has computed when something of it is first read. */
export function traceOf(run: Run, periods: readonly Period[]): () => Trace {
  const { names } = run.program
  return whenAsked(() => {
    const steps = periods.flatMap((period, i) => stepsOf(run, period, i * names.length + 1))
    return deepFreeze({ steps, sources: rowAccounts(run, periods.at(-1)!), earlier: earlierSteps(run, steps) })
  })
}

/** What of a statement is made at once. */
export interface Outcome extends Omit<Statement, 'rows' | 'steps' | 'earlier'> {
  readonly rows: Pick<Statement['rows'], 'digest'>
}

/** A statement, frozen all the way down, whose trace is made when it is read. */
export function withTrace(outcome: Outcome, trace: () => Trace): Statement {
  const { rows, checks, payouts, paid, warnings, ...head } = deepFreeze(outcome)
  return Object.freeze({
    ...head,
    rows: Object.freeze({
      ...rows,
      get sources() {
        return trace().sources
      },
    }),
    get steps() {
      return trace().steps
    },
    get earlier() {
      return trace().earlier
    },
    checks,
    payouts,
    paid,
    warnings,
  })
}

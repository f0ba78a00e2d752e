import { deepFreeze, freezeWith } from '../core/freeze.js'
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

/** Freezes a statement all the way down, with its trace in its place. */
export function withTrace(statement: Statement, trace: () => Trace): Statement {
  freezeWith(statement.rows, { sources: () => trace().sources })
  return freezeWith(statement, { steps: () => trace().steps, earlier: () => trace().earlier })
}

import type { Program } from '../compile/program.js'
import { dayText } from '../core/day.js'
import { type Checked, checked } from '../core/diagnostic.js'
import { type Period, periodAt } from '../core/period.js'
import type { Data } from '../data/table.js'
import { belowFloor, checksOf, failedChecks } from './checks.js'
import { decideAgain } from './decide-again.js'
import { engineVersion } from './engine-version.js'
import { paidSums } from './paid-sums.js'
import { payoutsOf } from './payouts.js'
import { respelledWords } from './respelled-words.js'
import type { Run } from './run.js'
import { type RunOptions, setUp } from './set-up.js'
import { teamsOf } from './space.js'
import { type Statement, statementSchema } from './statement.js'
import { teamsOfOne } from './team-of-one.js'
import { traceOf, withTrace } from './trace.js'
import { troublesOf } from './troubles.js'

/**
 * Computes a statement at once, without the second pair of eyes on decisions. Gives diagnostics instead where a period is not of the plan
 * or an amount of money is missing.
 */
export function compute(program: Program, data: Data, options: RunOptions = {}): Checked<Statement> {
  const set = setUp(program, data, options)
  return set.run === undefined ? { diagnostics: set.diagnostics } : state(set.run, set.periods, data)
}

/** Computes a statement, and has every decision that an author wrote decided again by a second engine; if the two differ, it throws. */
export async function evaluate(program: Program, data: Data, options: RunOptions = {}): Promise<Checked<Statement>> {
  const set = setUp(program, data, options)
  if (set.run === undefined) return { diagnostics: set.diagnostics }
  const result = state(set.run, set.periods, data)
  if (result.value !== undefined) await decideAgain(set.run, set.periods)
  return result
}

function state(run: Run, periods: readonly Period[], data: Data): Checked<Statement> {
  const { plan, names } = run.program
  // In the order of time, so that what is carried over is there when it is asked for.
  const last = periods.at(-1)!
  for (let index = run.from.index; index <= last.index; index++) {
    const period = periodAt(plan.calendar, last.kind, index)
    for (const each of names) run.find(each.node, period)
  }
  const diagnostics = troublesOf(run, periods)
  const checks = periods.flatMap((period) => checksOf(run, period))
  const failed = [...diagnostics, ...failedChecks(run, checks), ...belowFloor(run, periods)]
  if (failed.length > 0) return { diagnostics: failed }
  const payouts = periods.flatMap((period) => payoutsOf(run, period))
  const warnings = [...respelledWords(run.program, data), ...teamsOfOne(run.program, payouts)]
  // What is told of rows and steps is put in its place by `withTrace`.
  const statement: Statement = {
    schema: statementSchema,
    engine: engineVersion,
    plan: {
      plan: plan.plan,
      title: plan.title,
      ...(plan.because === undefined ? {} : { because: plan.because }),
      ...(plan.currency === undefined ? {} : { currency: plan.currency }),
      digest: plan.digest,
    },
    cutOff: dayText(run.cutOff),
    periods: periods.map((period) => period.name),
    teams: teamsOf(plan, data).map(({ name, function: of, title }) => ({
      team: name,
      function: of,
      ...(title === undefined ? {} : { title }),
    })),
    rows: { digest: data.digest, sources: [] },
    steps: [],
    earlier: [],
    checks,
    payouts,
    paid: paidSums(
      payouts,
      periods.map((period) => period.name),
      plan.currency,
    ),
    warnings,
  }
  return checked(withTrace(statement, traceOf(run, periods)), warnings)
}

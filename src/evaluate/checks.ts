import { amountText } from '../core/amount-text.js'
import { Decimal as D, type Decimal, isMissing, settled, zero } from '../core/decimal.js'
import { type Diagnostic, problem } from '../core/diagnostic.js'
import { figureText } from '../core/figure-text.js'
import { parseLiteral } from '../core/literal.js'
import type { Period } from '../core/period.js'
import { placeIn } from '../language/place.js'
import type { Run } from './run.js'
import type { StatedCheck } from './statement.js'

/** How the checks of a plan came out in a period. */
export function checksOf(run: Run, period: Period): readonly StatedCheck[] {
  return run.program.checks.map(({ name, difference, at }) => {
    const check = run.program.plan.checks.find((each) => each.at === at)!
    const within = parseLiteral(check.within ?? '0')!.value
    const left = run.spreadInput(difference, 0, period)
    const right = run.spreadInput(difference, 1, period)
    const wrong = left.findIndex((x, i) => !isNear(x, right[i]!, within))
    const x = left[Math.max(0, wrong)] ?? zero
    const y = right[Math.max(0, wrong)] ?? zero
    return {
      period: period.name,
      name,
      equation: `${check.left} = ${check.right}`,
      left: figureText(x),
      right: figureText(y),
      within: within.toFixed(),
      holds: wrong < 0,
    }
  })
}

function isNear(x: Decimal, y: Decimal, within: Decimal): boolean {
  return !isMissing(x) && !isMissing(y) && !settled(x.sub(y)).abs().greaterThan(within)
}

/** The checks that do not hold, as errors. */
export function failedChecks(run: Run, checks: readonly StatedCheck[]): readonly Diagnostic[] {
  const { plan } = run.program
  return checks
    .filter((check) => !check.holds)
    .map((check) => {
      const { at, difference } = run.program.checks.find((each) => each.name === check.name)!
      const { type } = run.program.nodes[difference]!
      const shown = (text: string) => (text === 'missing' ? text : amountText(new D(text), type))
      const message = `The check "${check.name}" does not hold in ${check.period}: ${check.equation}, but ${shown(check.left)} is not ${shown(check.right)}.`
      return problem(
        'check-failed',
        placeIn(plan, at),
        message,
        'Mend the entries, or allow for rounding with "within".',
      )
    })
}

/** Accounts that close below what they may never fall below. */
export function belowFloor(run: Run, periods: readonly Period[]): readonly Diagnostic[] {
  const { plan, nodeOf } = run.program
  return plan.accounts.flatMap((account) => {
    if (account.neverBelow === undefined) return []
    const floor = parseLiteral(account.neverBelow)!.value
    const node = nodeOf.get(`${account.name}.closing`)!
    return periods.flatMap((period) => {
      const low = run.cells(node, period).find((value) => value.lessThan(floor))
      if (low === undefined) return []
      const message = `The account "${account.name}" closes ${period.name} at ${amountText(low, run.program.nodes[node]!.type)}, below ${account.neverBelow}.`
      return [
        problem(
          'account-below-floor',
          placeIn(plan, account.at),
          message,
          `Limit what is taken out to what is there: {"limit": …, "atMost": "${account.name}.opening"}.`,
        ),
      ]
    })
  })
}

import { Decimal, isMissing, settled, zero } from '../core/decimal.js'
import { type Diagnostic, problem } from '../core/diagnostic.js'
import type { Period } from '../core/period.js'
import { figureText } from './figure-text.js'
import type { Run } from './run.js'
import type { StatedCheck } from './statement.js'

/** How the checks of a plan came out in a period. */
export function checksOf(run: Run, period: Period): readonly StatedCheck[] {
  return run.program.checks.map(({ name, left, right, at }) => {
    const check = run.program.plan.checks.find((each) => each.at === at)!
    const a = run.cells(left, period)
    const b = run.cells(right, period)
    const within = new Decimal(check.within?.replace(/[^0-9.]/g, '') || '0')
    const pairs =
      a.length >= b.length
        ? a.map((value, i) => [value, b[b.length === 1 ? 0 : i]!] as const)
        : b.map((value, i) => [a[a.length === 1 ? 0 : i]!, value] as const)
    const worst = pairs.find(([x, y]) => isMissing(x) || isMissing(y) || settled(x.sub(y)).abs().greaterThan(within))
    const [x, y] = worst ?? pairs[0] ?? [zero, zero]
    return {
      period: period.name,
      name,
      equation: `${check.left} = ${check.right}`,
      left: figureText(x),
      right: figureText(y),
      within: within.toFixed(),
      holds: worst === undefined,
    }
  })
}

/** The checks that do not hold, as errors. */
export function failedChecks(run: Run, checks: readonly StatedCheck[]): readonly Diagnostic[] {
  const { plan } = run.program
  return checks
    .filter((check) => !check.holds)
    .map((check) => {
      const at = plan.checks.find((each) => each.name === check.name)!.at
      const message = `The check "${check.name}" does not hold in ${check.period}: ${check.equation}, but ${check.left} is not ${check.right}.`
      return problem(
        'check-failed',
        { file: plan.file, pointer: at, on: 'value' },
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
    const floor = new Decimal(account.neverBelow.replace(/[^0-9.-]/g, ''))
    const node = nodeOf.get(`${account.name}.closing`)!
    return periods.flatMap((period) => {
      const low = run.cells(node, period).find((value) => value.lessThan(floor))
      if (low === undefined) return []
      const message = `The account "${account.name}" closes ${period.name} at ${figureText(low)}, below ${account.neverBelow}.`
      return [
        problem(
          'account-below-floor',
          { file: plan.file, pointer: account.at, on: 'value' },
          message,
          'Limit what is taken out to what is there: {"limit": …, "atMost": "' + account.name + '.opening"}.',
        ),
      ]
    })
  })
}

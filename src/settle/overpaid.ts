import { currencyDecimals } from '../core/currency.js'
import { Decimal, zero } from '../core/decimal.js'
import type { Plan } from '../language/plan.js'
import type { DueAndPaid } from './due-and-paid.js'

/** A difference between what is due and what was paid, for one member, pay code and period of origin. */
export interface Difference extends DueAndPaid {
  /** What of it is posted now; the rest is carried to later bonuses, or given up. */
  readonly posted: string
}

/** What of each difference is posted by the plan's rule about overpayments: all, or only as much as the member is due otherwise. */
export function withPosted(plan: Plan, rows: readonly DueAndPaid[]): readonly Difference[] {
  const policy = plan.settlement?.overpaid
  if (policy === 'reclaimed') return rows.map((each) => ({ ...each, posted: each.difference }))
  const left = new Map<string, Decimal>()
  const who = (each: DueAndPaid) => `${each.member}\t${each.currency}`
  for (const each of rows) {
    if (new Decimal(each.difference).isPositive())
      left.set(who(each), (left.get(who(each)) ?? zero).add(each.difference))
  }
  return rows.map((each) => {
    const difference = new Decimal(each.difference)
    if (!difference.isNegative()) return { ...each, posted: each.difference }
    const available = policy === 'written-off' ? zero : (left.get(who(each)) ?? zero)
    const posted = Decimal.max(difference, available.neg())
    left.set(who(each), available.add(posted))
    return { ...each, posted: posted.toFixed(currencyDecimals(each.currency) ?? 2) }
  })
}

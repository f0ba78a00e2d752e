import { currencyDecimals, smallestUnit } from '../core/currency.js'
import type { Payout, Statement } from './statement.js'

/** What payouts come to, by period and currency and in all by currency; nothing paid is nothing in the currency of the plan. */
export function paidSums(
  payouts: readonly Payout[],
  periods: readonly string[],
  currency: string | undefined,
): Statement['paid'] {
  const ofPeriod = (period: string) => payouts.filter((each) => each.period === period)
  return {
    byPeriod: periods.flatMap((period) => sums(ofPeriod(period), currency).map((sum) => ({ period, ...sum }))),
    total: sums(payouts, currency),
  }
}

function sums(payouts: readonly Payout[], planCurrency: string | undefined): Statement['paid']['total'] {
  // In the smallest units of each currency, of which amounts are whole.
  const found = new Map<string, bigint>()
  if (payouts.length === 0 && planCurrency !== undefined) found.set(planCurrency, 0n)
  for (const { currency, amount } of payouts)
    found.set(currency, (found.get(currency) ?? 0n) + BigInt(amount.replace('.', '')))
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, sum]) => {
      const amount = smallestUnit(currency).mul(String(sum))
      return { currency, amount: amount.toFixed(currencyDecimals(currency) ?? 2) }
    })
}

import { currencyDecimals } from '../core/currency.js'
import { type Decimal, zero } from '../core/decimal.js'

/** Sums of money by currency, as decimal texts with the decimals of each. */
export function sumsOf<T extends { readonly currency: string }>(
  lines: readonly T[],
  amount: (line: T) => string,
): Readonly<Record<string, string>> {
  const found = new Map<string, Decimal>()
  for (const line of lines) found.set(line.currency, (found.get(line.currency) ?? zero).add(amount(line)))
  return Object.fromEntries(
    [...found]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, sum]) => [currency, sum.toFixed(currencyDecimals(currency) ?? 2)]),
  )
}

import { currencyDecimals } from '../core/currency.js'
import { coordinates } from '../core/grain.js'
import type { Period } from '../core/period.js'
import { cellCurrency } from './cell-currency.js'
import type { Run } from './run.js'
import type { Payout } from './statement.js'

/** What is paid in a period: the payouts with a pay code, without those of nothing. */
export function payoutsOf(run: Run, period: Period): readonly Payout[] {
  const { plan, nodeOf, nodes } = run.program
  return plan.entries.flatMap((entry) => {
    const id = entry.payCode === undefined ? undefined : nodeOf.get(entry.name)
    if (entry.payCode === undefined || id === undefined) return []
    const currencyOf = cellCurrency(run, nodes[id]!.type, period)
    return run.cells(id, period).flatMap((value, cell): readonly Payout[] => {
      if (value.isZero()) return []
      const currency = currencyOf(cell) ?? ''
      const places = currencyDecimals(currency) ?? 2
      const of = coordinates(run.space, nodes[id]!.type.grain, cell)
      if (value.decimalPlaces() > places) throw new Error(`${entry.name} is not in whole units of ${currency}`)
      return [
        {
          period: period.name,
          member: of.member ?? '',
          team: of.team ?? '',
          function: of.function ?? '',
          entry: entry.name,
          payCode: entry.payCode!,
          amount: value.toFixed(places),
          currency,
        },
      ]
    })
  })
}

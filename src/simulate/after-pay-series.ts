import type { Series } from './series.js'

/** An amount of the company less what is paid, key by key. */
export function afterPaySeries(amount: Series, pay: Series): Series {
  return {
    ...amount,
    asks: { names: [...amount.asks.names, ...pay.asks.names], nodes: [] },
    read(from) {
      const paid = pay.read(from).values
      return { values: amount.read(from).values.map((values, i) => values.map((value, j) => value - paid[i]![j]!)) }
    },
  }
}

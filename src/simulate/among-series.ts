import { testOf } from './chance-series.js'
import type { Where } from './measures.js'
import type { Series } from './series.js'

/** A series of those draws alone in which a measure above it keeps to a bound: in all others its figures are missing. */
export function amongSeries(series: Series, { of, bound }: Where, above: Series | undefined): Series | undefined {
  if (above?.keys.length !== 1) return undefined
  const keeps = testOf(bound, above.decimals)
  return {
    ...series,
    read(from) {
      const { values, ...ratios } = series.read(from)
      const whether = from.measure(of).values[0]!
      const among = (value: number, draw: number) => (keeps(whether[draw]!) === true ? value : Number.NaN)
      return { ...ratios, values: values.map((each) => each.map(among)) }
    },
  }
}

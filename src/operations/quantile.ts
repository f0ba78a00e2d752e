import { Decimal as D, type Decimal, isMissing, missing, one, settled, zero } from '../core/decimal.js'
import type { Accumulator } from './aggregate.js'
import type { RowRates } from './row-rates.js'

export const quantileReadings = ['interpolated', 'nearest-rank'] as const

/** A place among figures in rising order: the share of them that lie at or below it, and how it is read. */
export interface Quantile {
  readonly share: Decimal
  readonly reading: (typeof quantileReadings)[number]
}

/**
 * Between which two of so many figures in rising order a quantile lies, counted from 0, and how far on its way from the first to the second.
 * `interpolated` is type 7 and `nearest-rank` is type 1 of Hyndman and Fan (1996), "Sample quantiles in statistical packages".
 */
export function quantilePlace(count: number, { share, reading }: Quantile): readonly [number, number, Decimal] {
  if (reading === 'nearest-rank') {
    const place = Math.max(0, settled(share.mul(count)).ceil().toNumber() - 1)
    return [place, place, zero]
  }
  const at = settled(share.mul(count - 1))
  const low = at.floor().toNumber()
  return [low, Math.min(low + 1, count - 1), at.sub(low)]
}

/** A quantile of figures in rising order; missing where there are none. */
export function quantileOf(
  rising: { readonly length: number; at(index: number): Decimal },
  quantile: Quantile,
): Decimal {
  if (rising.length === 0) return missing
  const [low, high, way] = quantilePlace(rising.length, quantile)
  const below = rising.at(low)
  return way.isZero() ? below : below.add(rising.at(high).sub(below).mul(way))
}

export const median: Quantile = { share: one.div(2), reading: 'interpolated' }

/** Keeps the figures of rows, cell by cell, and gives a quantile of them; each is converted first where there are rates. */
export function quantiles(quantile: Quantile, size: number, rates: RowRates | undefined): Accumulator {
  const figures = Array.from({ length: size }, (): number[] => [])
  const slots = Array.from({ length: size }, (): number[] => [])
  return {
    add(cell, value, _part, _share, row) {
      figures[cell]!.push(value)
      if (rates !== undefined) slots[cell]!.push(rates.slotOf(row!))
    },
    cells(_, scale, perBase) {
      const unit = new D(10).pow(scale).mul(perBase)
      return figures.map((own, cell) => {
        if (rates === undefined) {
          const rising = Float64Array.from(own).sort()
          return quantileOf({ length: own.length, at: (i) => new D(rising[i]!).div(unit) }, quantile)
        }
        const amounts = own.map((value, i) => rates.convert(slots[cell]![i]!, new D(value).div(unit)))
        if (amounts.some(isMissing)) return missing
        const rising = amounts.sort((a, b) => a.cmp(b))
        return quantileOf({ length: rising.length, at: (i) => rising[i]! }, quantile)
      })
    },
  }
}

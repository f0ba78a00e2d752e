import type { Decimal } from '../core/decimal.js'
import { openSum } from './exact-sum.js'

/** Count, exact mean, scatter and extremes of figures; missing ones are left out. */
export interface Moments {
  take(values: Float64Array): void
  readonly count: number
  /** Undefined where there is no figure. */
  mean(): Decimal | undefined
  /** The standard error of the mean; undefined with fewer than two figures. */
  error(): number | undefined
  readonly least: number
  readonly most: number
}

/** Starts with no figure. (Scatter: Welford, "Note on a method for calculating corrected sums of squares and products", Technometrics 4, 1962.) */
export function openMoments(): Moments {
  const sum = openSum()
  let count = 0
  let centre = 0
  let scatter = 0
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  return {
    take(values) {
      for (const value of values) {
        if (Number.isNaN(value)) continue
        count++
        sum.add(value)
        const off = value - centre
        centre += off / count
        scatter += off * (value - centre)
        if (value < least) least = value
        if (value > most) most = value
      }
    },
    get count() {
      return count
    },
    mean: () => (count === 0 ? undefined : sum.total().div(count)),
    error: () => (count < 2 ? undefined : Math.sqrt(scatter / (count - 1) / count)),
    get least() {
      return least
    },
    get most() {
      return most
    },
  }
}

import type { Decimal } from '../core/decimal.js'
import { quantilePlace } from './quantile-place.js'

/** How figures are spread: takes them in, missing ones left out, and tells quantiles. */
export interface Spread {
  take(values: Float64Array): void
  /** Undefined where there is no figure. */
  quantile(share: Decimal): number | undefined
}

/** Keeps every figure of so many draws: quantiles are exact. */
export function everyDraw(draws: number): Spread {
  const kept = new Float64Array(draws)
  let count = 0
  let sorted = true
  return {
    take(values) {
      for (const value of values) if (!Number.isNaN(value)) kept[count++] = value
      sorted = false
    },
    quantile(share) {
      if (count === 0) return undefined
      // Order says nothing any more: figures came by draw, and are only counted from here on.
      if (!sorted) kept.subarray(0, count).sort()
      sorted = true
      return kept[quantilePlace(count, share) - 1]
    },
  }
}

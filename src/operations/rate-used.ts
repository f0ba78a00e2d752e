import type { Day } from '../core/day.js'
import type { Decimal } from '../core/decimal.js'

/** Where a rate comes from: a day of the plan, the row of a day, the average of the rows of some days, or an example. */
export type RateOrigin =
  | { readonly kind: 'plan' | 'row'; readonly from: Day }
  | { readonly kind: 'average'; readonly from: Day; readonly through: Day }
  | { readonly kind: 'given' }

/** An exchange rate as it was used for an amount. */
export interface RateUsed {
  readonly rate: string
  readonly pair: string
  readonly figure: Decimal
  /** Whether amounts were divided by it, and not multiplied. */
  readonly inverted: boolean
  readonly origin: RateOrigin
}

/** A rate with its origin; the figure may be missing. */
export interface RateFound {
  readonly figure: Decimal
  readonly origin: RateOrigin
}

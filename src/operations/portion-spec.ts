import type { Decimal, RoundingMode } from '../core/decimal.js'

export interface PortionSpec {
  /** All shares, in order; they add up to one. */
  readonly shares: readonly Decimal[]
  /** Which of them this is. */
  readonly part: number
  /** The part that takes what rounding the others leaves; without one, or where they would take more than there is, all go by largest remainders. */
  readonly rest: number | undefined
  /** How money is rounded; none for what is not money. */
  readonly rounding: { readonly to: Decimal; readonly mode: RoundingMode } | undefined
}

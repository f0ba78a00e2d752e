import type { Decimal } from '../core/decimal.js'

/**
 * The place, from 1, of a quantile among `count` figures in rising order: the smallest figure that so large a share of the draws lies at or
 * below. That is type 1 of Hyndman & Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996). So every quantile is
 * an amount of a draw, and "at most x in 95 % of draws" says the same as "the 95 % quantile is at most x".
 */
export function quantilePlace(count: number, share: Decimal): number {
  return Math.max(1, share.mul(count).ceil().toNumber())
}

/** What a quantile is called: `p5`, `p50`, `p97.5`. */
export function quantileName(share: Decimal): string {
  return `p${share.mul(100).toString()}`
}

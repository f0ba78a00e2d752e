import { quotas, wholeParts } from '../laws/fair.js'
import {
  type Fraction,
  floor,
  fraction,
  isZero,
  minus,
  negate,
  order,
  over,
  sum,
  times,
  zero,
} from '../laws/fraction.js'
import { uncovered } from './uncovered.js'

/** A pool in whole units by weights: each its exact share rounded down, the units left to the largest remainders, the earlier first. */
export function shareOut(pool: Fraction, weights: readonly Fraction[], unit: Fraction): readonly Fraction[] {
  if (isZero(pool)) return weights.map(() => zero)
  if (pool.n < 0n) return shareOut(negate(pool), weights, unit).map(negate)
  const all = sum(weights)
  if (isZero(all)) uncovered('a pool for nobody')
  const shares = weights.map((weight) => over(times(over(pool, unit), weight), all))
  const whole = shares.map(floor)
  const left = floor(over(pool, unit)) - whole.reduce((a, b) => a + b, 0n)
  const rest = shares.map((share, i) => minus(share, fraction(whole[i]!)))
  const inOrder = shares.map((_, i) => i).sort((a, b) => order(rest[b]!, rest[a]!) || a - b)
  for (const i of inOrder.slice(0, Number(left))) whole[i] = whole[i]! + 1n
  return whole.map((count) => times(fraction(count), unit))
}

/** The most and the least that each may have, where there are any. */
export interface Bounds {
  readonly caps: readonly Fraction[] | undefined
  readonly floors: readonly Fraction[] | undefined
}

/** The same between bounds: one rate for all but those whom a bound holds; when all are at their caps, they have no more. */
export function shareOutBounded(
  pool: Fraction,
  weights: readonly Fraction[],
  { caps, floors }: Bounds,
  unit: Fraction,
): readonly Fraction[] {
  const high = caps?.map((cap) => floor(over(cap, unit)))
  const low = floors?.map((least) => -floor(negate(over(least, unit))))
  const quota = quotas({ units: floor(over(pool, unit)), weights, low, high })
  const parts = quota === undefined ? weights.map((weight, i) => (isZero(weight) ? 0n : high![i]!)) : wholeParts(quota)
  return parts.map((part) => times(fraction(part), unit))
}

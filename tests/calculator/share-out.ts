import {
  type Fraction,
  floor,
  fraction,
  isZero,
  minus,
  negate,
  order,
  over,
  plus,
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

/** The same with caps: who would exceed his has it, and the others share what is left, until nobody does. */
export function shareOutCapped(
  pool: Fraction,
  weights: readonly Fraction[],
  caps: readonly Fraction[],
  unit: Fraction,
): readonly Fraction[] {
  const whole = caps.map((cap) => times(fraction(floor(over(cap, unit))), unit))
  const held = new Set<number>()
  for (;;) {
    const open = weights.map((weight, i) => (held.has(i) ? zero : weight))
    const left = [...held].reduce((rest, i) => minus(rest, whole[i]!), pool)
    const all = sum(open)
    if (isZero(all)) return weights.map((_, i) => (held.has(i) ? whole[i]! : zero))
    const over1 = open.flatMap((weight, i) =>
      !held.has(i) && order(over(times(left, weight), all), whole[i]!) > 0 ? [i] : [],
    )
    if (over1.length === 0) {
      const parts = shareOut(left, open, unit)
      return parts.map((part, i) => (held.has(i) ? whole[i]! : plus(part, zero)))
    }
    for (const i of over1) held.add(i)
  }
}

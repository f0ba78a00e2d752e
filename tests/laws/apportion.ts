import { type Fraction, floor, fraction, minus, order, over, settled, sum, times, zero } from './fraction.js'

/**
 * Largest remainders as a textbook has them: whole quotas first, what is left one by one to the largest remainders, ties to the earlier. The
 * pool is a whole multiple of `unit`; the sign is set aside and put back.
 */
export function apportion(pool: Fraction, weights: readonly Fraction[], unit: Fraction): readonly Fraction[] {
  if (pool.n === 0n) return weights.map(() => zero)
  if (pool.n < 0n) return apportion(minus(zero, pool), weights, unit).map((share) => minus(zero, share))
  const counted = weights.map(settled)
  const all = sum(counted)
  const quotas = counted.map((weight) => over(times(over(pool, unit), weight), all))
  const parts = quotas.map(floor)
  const rests = quotas.map((quota, i) => minus(quota, fraction(parts[i]!)))
  let left = floor(over(pool, unit)) - parts.reduce((a, b) => a + b, 0n)
  const ranked = rests.map((_, i) => i).sort((a, b) => -order(rests[a]!, rests[b]!) || a - b)
  for (const i of ranked) {
    if (left === 0n) break
    parts[i]! += 1n
    left -= 1n
  }
  return parts.map((part) => times(fraction(part), unit))
}

import { type Fraction, fraction, minus, order, plus, times } from '../laws/fraction.js'
import type { Figure } from './value.js'

/** The figure that a share of some figures lies at or below: straight between two of them, or one of them. */
export function quantile(figures: readonly Fraction[], share: Fraction, reading: string): Figure {
  if (figures.length === 0) return undefined
  const rising = [...figures].sort(order)
  const whole = (at: Fraction): number => Number(at.n / at.d)
  if (reading === 'nearest-rank') {
    const rank = times(share, fraction(BigInt(rising.length)))
    const place = whole(rank) + (rank.n % rank.d === 0n ? 0 : 1)
    return rising[Math.max(place, 1) - 1]
  }
  const at = times(share, fraction(BigInt(rising.length - 1)))
  const low = whole(at)
  const way = minus(at, fraction(BigInt(low)))
  const [from, to] = [rising[low]!, rising[Math.min(low + 1, rising.length - 1)]!]
  return plus(from, times(minus(to, from), way))
}

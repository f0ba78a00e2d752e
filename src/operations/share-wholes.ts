import { giveLast, type Rests } from './draw-rests.js'
import { mostWhole } from './draws.js'

/**
 * Up to here a quotient in doubles is off by less than one, what is left of it stands in a double, and remainders that differ do so by more than
 * weights that are kept at 30 digits can move them.
 */
const mostShared = 2 ** 46

/**
 * Shares units out by whole weights as `largestRemainders` does, in doubles. Gives the smallest remainder for which there was a unit left over,
 * infinite where there was none; undefined where a weight or a sum is too large. Products beyond 2^53 are held in two doubles each.
 */
export function shareWholes(
  units: number,
  weights: Float64Array,
  counts: Float64Array,
  rests: Rests,
): number | undefined {
  const { now } = rests
  let sum = 0
  let most = 0
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!
    sum += weight
    if (weight > most) most = weight
  }
  const large = most * units > mostWhole
  const limit = large ? mostShared : mostWhole
  if (sum > limit || units > limit) return undefined
  let left = units
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!
    const product = units * weight
    let count = Math.floor(product / sum)
    let rest = product - count * sum
    if (large) rest += lost(units, weight, product) - lost(count, sum, count * sum)
    if (rest < 0) {
      count -= 1
      rest += sum
    } else if (rest >= sum) {
      count += 1
      rest -= sum
    }
    counts[i] = count
    now[i] = weight === 0 ? -1 : rest
    left -= count
  }
  if (left === 0) return Number.POSITIVE_INFINITY
  const edge = rests.edge(left)
  giveLast(now, counts, edge, left)
  return edge
}

/** What a product is more than the double nearest to it. (Dekker, Numerische Mathematik 18, 1971.) */
function lost(a: number, b: number, product: number): number {
  const high = upper(a)
  const low = a - high
  const [up, down] = [upper(b), b - upper(b)]
  return low * down - (product - high * up - low * up - high * down)
}

/** The upper half of the digits of a number. */
function upper(a: number): number {
  const shifted = a * 134_217_729
  return shifted - (shifted - a)
}

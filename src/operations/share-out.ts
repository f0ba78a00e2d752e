import { type Decimal, decimalText, isMissing, missing, settled, zero } from '../core/decimal.js'
import type { Misfit } from './type.js'

/**
 * Shares a pool, a whole multiple of `unit`, by weights: each gets its exact share rounded towards zero, the units left over go to the
 * largest remainders, ties to the earlier cell. Zero weight gets nothing; a negative pool mirrors a positive one. A pool of zero needs
 * no weight. Weights count at 30 digits. (Largest remainders: Balinski & Young, Fair Representation, 1982, ch. 3.)
 */
export function shareOut(pool: Decimal, weights: readonly Decimal[], unit: Decimal): readonly Decimal[] | Misfit {
  if (isMissing(pool) || weights.some(isMissing)) return weights.map(() => missing)
  if (pool.isZero()) return weights.map(() => zero)
  if (weights.some((weight) => weight.lessThan(0))) {
    return {
      code: 'negative-weight',
      message: `${decimalText(pool)} would be shared out by weights of which one is negative.`,
      hint: 'Keep the weights at 0 or above with "limit".',
    }
  }
  const whole = wholeNumbers(weights)
  const sum = whole.reduce((a, b) => a + b, 0n)
  if (sum === 0n) {
    return {
      code: 'no-recipients',
      message: `There is nobody to share ${decimalText(pool)} out to.`,
      hint: 'Gate the pool, or choose weights that are not all 0.',
    }
  }
  const units = BigInt(pool.abs().div(unit).toFixed(0))
  const parts = whole.map((weight) => (units * weight) / sum)
  const remainder = (i: number) => units * whole[i]! - parts[i]! * sum
  const order = whole.map((_, i) => i).filter((i) => whole[i] !== 0n)
  order.sort((a, b) => (remainder(a) === remainder(b) ? a - b : remainder(a) > remainder(b) ? -1 : 1))
  const left = Number(units - parts.reduce((a, b) => a + b, 0n))
  const lucky = new Set(order.slice(0, left))
  const step = pool.isNegative() ? unit.neg() : unit
  return parts.map((part, i) => {
    const count = lucky.has(i) ? part + 1n : part
    return count === 0n ? zero : step.mul(count.toString())
  })
}

/** Weights as whole numbers in the same proportions. */
function wholeNumbers(weights: readonly Decimal[]): readonly bigint[] {
  const cut = weights.map(settled)
  const places = Math.max(0, ...cut.map((weight) => weight.decimalPlaces()))
  return cut.map((weight) => BigInt(weight.toFixed(places).replace('.', '')))
}

import { type Decimal, decimalText, isMissing, missing, settled, zero } from '../core/decimal.js'
import type { Misfit } from './type.js'

/**
 * Shares a pool, a whole multiple of `unit`, by weights: each gets its exact share rounded towards zero, the units left over go to the
 * largest remainders, ties to the earlier cell. Zero weight gets nothing; a negative pool mirrors a positive one. A pool of zero needs
 * no weight. Weights count at 30 digits. (Largest remainders: Balinski & Young, Fair Representation, 1982, ch. 3.)
 */
export function shareOut(
  pool: Decimal,
  weights: readonly Decimal[],
  unit: Decimal,
  said: (amount: Decimal) => string = decimalText,
): readonly Decimal[] | Misfit {
  if (isMissing(pool) || weights.some(isMissing)) return weights.map(() => missing)
  if (pool.isZero()) return weights.map(() => zero)
  if (weights.some((weight) => weight.lessThan(0))) {
    return {
      code: 'negative-weight',
      message: `${said(pool)} would be shared out by weights of which one is negative.`,
      hint: 'Keep the weights at 0 or above with "limit".',
    }
  }
  const whole = proportions(weights)
  if (whole.every((weight) => weight === 0n)) {
    return {
      code: 'no-recipients',
      message: `There is nobody to share ${said(pool)} out to.`,
      hint: 'Gate the pool, or choose weights that are not all 0.',
    }
  }
  const step = pool.isNegative() ? unit.neg() : unit
  return largestRemainders(unitsIn(pool.abs(), unit), whole).map((count) => inUnits(count, step))
}

/** Weights as whole numbers in the same proportions. */
export function proportions(weights: readonly Decimal[]): readonly bigint[] {
  const cut = weights.map(settled)
  const places = Math.max(0, ...cut.map((weight) => weight.decimalPlaces()))
  return cut.map((weight) => BigInt(weight.toFixed(places).replace('.', '')))
}

/** How often the unit is in a whole multiple of it. */
export function unitsIn(amount: Decimal, unit: Decimal): bigint {
  return BigInt(amount.div(unit).toFixed(0))
}

/** So many units as an amount. */
export function inUnits(count: bigint, unit: Decimal): Decimal {
  return count === 0n ? zero : unit.mul(count.toString())
}

/** A count of units by weights of which at least one is above 0: exact shares rounded down, what is left to the largest remainders. */
export function largestRemainders(units: bigint, weights: readonly bigint[]): readonly bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n)
  const parts = weights.map((weight) => (units * weight) / sum)
  const remainders = weights.map((weight, i) => units * weight - parts[i]! * sum)
  const order = weights.flatMap((weight, i) => (weight === 0n ? [] : [i]))
  order.sort((a, b) => (remainders[a] === remainders[b] ? a - b : remainders[a]! > remainders[b]! ? -1 : 1))
  const left = Number(units - parts.reduce((a, b) => a + b, 0n))
  const lucky = new Set(order.slice(0, left))
  return parts.map((part, i) => (lucky.has(i) ? part + 1n : part))
}

import { type Decimal, decimalText, isMissing, missing, roundTo, zero } from '../core/decimal.js'
import { shareOut } from './share-out.js'
import type { Misfit } from './type.js'

/** What no share may exceed or fall below, cell by cell, and where what a cap cuts off goes. */
export interface Bounds {
  readonly atMost: readonly Decimal[] | undefined
  readonly atLeast: readonly Decimal[] | undefined
  readonly excess: 'to-those-below' | 'to-the-company'
}

/**
 * Shares a pool by weights between floors and caps. Where shares lie beyond a bound, the side that is off by more in all is set to its bounds
 * and the rest is shared out anew among the others, until all fit (water-filling; Ibaraki & Katoh, Resource Allocation Problems, 1988, ch. 2).
 * What is left when all are at their caps is shared out to nobody. A pool below the sum of the floors is a misfit.
 */
export function shareOutBounded(
  pool: Decimal,
  weights: readonly Decimal[],
  unit: Decimal,
  bounds: Bounds,
): readonly Decimal[] | Misfit {
  const limits = [...(bounds.atMost ?? []), ...(bounds.atLeast ?? [])]
  if (isMissing(pool) || weights.some(isMissing) || limits.some(isMissing)) return weights.map(() => missing)
  // A pool that takes back mirrors one that gives, and bounds are meant for what is given.
  if (!pool.greaterThan(0) || weights.every((weight) => weight.isZero())) return shareOut(pool, weights, unit)
  const low = weights.map((weight, i) => (weight.isZero() ? zero : upTo(bounds.atLeast?.[i], unit)))
  const high = weights.map((_, i) => downTo(bounds.atMost?.[i], unit))
  const floors = low.reduce((a, b) => a.add(b), zero)
  if (floors.greaterThan(pool)) {
    return {
      code: 'bounds-crossed',
      message: `The floors of the shares add up to ${decimalText(floors)}, more than the pool of ${decimalText(pool)}.`,
      hint: 'Lower the floors, or say what happens to them when the pool is small.',
    }
  }
  const fixed = new Array<Decimal | undefined>(weights.length).fill(undefined)
  for (;;) {
    const open = weights.map((weight, i) => (fixed[i] === undefined ? weight : zero))
    const rest = fixed.reduce<Decimal>((left, part) => left.sub(part ?? zero), pool)
    if (open.every((weight) => weight.isZero())) return fixed.map((part) => part ?? zero)
    const parts = shareOut(rest, open, unit)
    if ('code' in parts) return parts
    if (bounds.excess === 'to-the-company' && bounds.atLeast === undefined)
      return parts.map((part, i) => least(part, high[i]))
    const over = parts.flatMap((part, i) =>
      fixed[i] === undefined && high[i] !== undefined && part.greaterThan(high[i]!) ? [i] : [],
    )
    const under = parts.flatMap((part, i) => (fixed[i] === undefined && part.lessThan(low[i]!) ? [i] : []))
    if (over.length === 0 && under.length === 0) return parts.map((part, i) => fixed[i] ?? part)
    const excess = over.reduce<Decimal>((sum, i) => sum.add(parts[i]!.sub(high[i]!)), zero)
    const lack = under.reduce<Decimal>((sum, i) => sum.add(low[i]!.sub(parts[i]!)), zero)
    if (excess.greaterThanOrEqualTo(lack)) for (const i of over) fixed[i] = high[i]!
    else for (const i of under) fixed[i] = low[i]!
  }
}

function upTo(floor: Decimal | undefined, unit: Decimal): Decimal {
  return floor === undefined ? zero : roundTo(floor, unit, 'ceiling')
}

function downTo(cap: Decimal | undefined, unit: Decimal): Decimal | undefined {
  return cap === undefined ? undefined : roundTo(cap, unit, 'floor')
}

function least(part: Decimal, cap: Decimal | undefined): Decimal {
  return cap !== undefined && part.greaterThan(cap) ? cap : part
}

import { compare, type Decimal, decimalText, isMissing, missing, roundTo, zero } from '../core/decimal.js'
import { inUnits, proportions, shareOut, unitsIn } from './share-out.js'
import { isMisfit, type Misfit } from './type.js'
import { waterFilled } from './water-filled.js'

/** What no share may exceed or fall below, cell by cell, and where what a cap cuts off goes. */
export interface Bounds {
  readonly atMost: readonly Decimal[] | undefined
  readonly atLeast: readonly Decimal[] | undefined
  readonly excess: 'to-those-below' | 'to-the-company'
}

/**
 * Shares a pool by weights between floors and caps. Who has an exact share beyond a bound gets the bound, the others share the rest, until all
 * fit (water-filling; Ibaraki & Katoh, Resource Allocation Problems, 1988, ch. 2); only then are shares rounded, by largest remainders. Bounds
 * count in whole units: a cap is rounded down to one, a floor up. What is left when all are at their caps is shared out to nobody. Caps do not
 * bind a pool that takes back. A pool below the sum of the floors is a misfit.
 */
export function shareOutBounded(
  pool: Decimal,
  weights: readonly Decimal[],
  unit: Decimal,
  bounds: Bounds,
  said: (amount: Decimal) => string = decimalText,
): readonly Decimal[] | Misfit {
  const { atMost, atLeast, excess } = bounds
  if ([...(atMost ?? []), ...(atLeast ?? [])].some(isMissing)) return weights.map(() => missing)
  const free = shareOut(pool, weights, unit, said)
  if (isMisfit(free) || isMissing(pool) || weights.some(isMissing)) return free
  const counts = weights.map((weight) => !weight.isZero())
  const low = atLeast?.map((floor, i) => (counts[i] ? roundTo(floor, unit, 'ceiling') : zero))
  const floors = low?.reduce((a, b) => a.add(b), zero)
  if (floors?.greaterThan(pool)) {
    return {
      code: 'bounds-crossed',
      message: `The floors of the shares add up to ${said(floors)}, more than the pool of ${said(pool)}.`,
      hint: 'Lower the floors, or say what happens to them when the pool is small.',
    }
  }
  if (pool.isZero()) return free
  if (pool.isNegative()) {
    // What each is charged with at most is what its floor says.
    if (low === undefined) return free
    const charges = { atMost: low.map((floor) => floor.neg()), atLeast: undefined, excess: 'to-those-below' } as const
    const charged = shareOutBounded(pool.neg(), weights, unit, charges, said)
    return isMisfit(charged) ? charged : charged.map((part) => (part.isZero() ? zero : part.neg()))
  }
  const high = atMost?.map((cap) => roundTo(cap, unit, 'floor'))
  if (excess === 'to-the-company' && low === undefined) return free.map((part, i) => least(part, high?.[i]))
  const tight = low?.findIndex((floor, i) => counts[i] && high?.[i]?.lessThan(floor)) ?? -1
  if (tight >= 0) {
    return {
      code: 'bounds-crossed',
      message: `No multiple of ${said(unit)} lies between the floor of ${said(atLeast![tight]!)} and the cap of ${said(atMost![tight]!)}.`,
      hint: 'Lower the floor, or raise the cap.',
    }
  }
  const inWhole = (bound: Decimal) => unitsIn(bound, unit)
  const parts = waterFilled(unitsIn(pool, unit), proportions(weights), low?.map(inWhole), high?.map(inWhole))
  return parts.map((count) => inUnits(count, unit))
}

/** The first share whose cap stands below its floor, or below 0 where it has none; undefined when all bounds can hold. */
export function firstCrossed(weights: readonly Decimal[], { atMost, atLeast }: Bounds): number | undefined {
  const found = weights.findIndex(
    (weight, i) => !weight.isZero() && atMost !== undefined && compare(atMost[i]!, atLeast?.[i] ?? zero) === -1,
  )
  return found < 0 ? undefined : found
}

function least(part: Decimal, cap: Decimal | undefined): Decimal {
  return cap !== undefined && part.greaterThan(cap) ? cap : part
}

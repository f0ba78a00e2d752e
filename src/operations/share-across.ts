import { onceFor } from '../core/once.js'
import type { AllocateSpec } from './allocate-spec.js'
import { openRests, type Rests } from './draw-rests.js'
import { roundedDraws } from './draw-round.js'
import { type DrawColumn, type DrawMoment, exactAt, stepOf, tenTo, valuesOf } from './draws.js'
import { largestRemainders, proportions } from './share-out.js'
import { shareWholes } from './share-wholes.js'

/**
 * Pools shared out over the cells that lie in each, as `shareOut` does. Undefined where one cannot be: a weight is negative, or nobody has any.
 */
export function sharedAcross(
  { to, mode }: Pick<AllocateSpec, 'to' | 'mode'>,
  pools: DrawColumn,
  weights: DrawColumn,
  members: readonly ArrayLike<number>[],
  moment: DrawMoment,
): DrawColumn | undefined {
  const again = new Uint8Array(members.length)
  const whole = roundedDraws(pools, to, mode, { ...moment, count: members.length, again })
  if (again.includes(1)) return undefined
  const places = to.decimalPlaces()
  const steps = to.mul(tenTo(places)).toNumber()
  const perUnit = tenTo(places - whole.scale!)
  const [values, step] = [valuesOf(whole), stepOf(whole)]
  const heavy = heavyOf(weights)
  const [heavies, at] = [valuesOf(heavy), stepOf(heavy)]
  const place = moment.take(moment.count)
  const largest = members.reduce((most, mine) => Math.max(most, mine.length), 0)
  const [owns, counted] = [new Float64Array(largest), new Float64Array(largest)]
  const restsOf = new Map<number, Rests>()
  for (const [pool, mine] of members.entries()) {
    const value = values[pool & step]! * perUnit
    const units = Math.abs(value) / steps
    const own = owns.subarray(0, mine.length)
    const counts = counted.subarray(0, mine.length).fill(0)
    // NaN where one is missing.
    let sum = 0
    let least = 0
    for (let i = 0; i < mine.length; i++) {
      const weight = heavies[mine[i]! & at]!
      own[i] = weight
      sum += weight
      if (weight < least) least = weight
    }
    if (Number.isNaN(units + sum)) counts.fill(Number.NaN)
    else if (units > 0) {
      if (least < 0 || sum === 0) return undefined
      const rests = onceFor(restsOf, mine.length, () => openRests(mine.length))
      const edge = heavy.scale === undefined ? undefined : shareWholes(units, own, counts, rests)
      const sure = edge !== undefined && (heavy === weights || isSure(edge, own, rests.now))
      if (!sure && !shareExactly(units, weights, mine, counts)) return undefined
    }
    const unit = value < 0 ? -steps : steps
    for (let i = 0; i < mine.length; i++) place[mine[i]!] = counts[i]! * unit
  }
  return { place, scale: places, bound: 0, most: whole.most * perUnit, gaps: whole.gaps || weights.gaps }
}

/** Of quotients by one figure, what is divided: it stands in the same proportions. */
function heavyOf(weights: DrawColumn): DrawColumn {
  const [a, b] = weights.scale === undefined ? (weights.quotient ?? []) : []
  const divisor = b?.scale === undefined || stepOf(b) !== 0 ? 0 : valuesOf(b)[0]!
  return divisor > 0 && divisor < mostDivisor && a?.scale !== undefined ? a : weights
}

/** Quotients by more than this need not be the same at 30 digits when what is divided has come to the same in other ways. */
const mostDivisor = 1e9
/** Whether weights that are kept at 30 digits give units left over to the same cells as whole ones: those on the edge weigh the same. */
function isSure(edge: number, weights: Float64Array, rests: Float64Array): boolean {
  const first = rests.indexOf(edge)
  for (let i = first + 1; i < rests.length; i++) if (rests[i] === edge && weights[i] !== weights[first]) return false
  return true
}

function shareExactly(units: number, weights: DrawColumn, mine: ArrayLike<number>, counts: Float64Array): boolean {
  const exact = Array.from(mine, (cell) => exactAt(weights, cell)).filter((each) => each !== undefined)
  if (exact.length < mine.length) return false
  for (const [i, count] of largestRemainders(BigInt(units), proportions(exact)).entries()) counts[i] = Number(count)
  return true
}

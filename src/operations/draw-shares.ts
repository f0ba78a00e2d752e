import { type Decimal, isMissing } from '../core/decimal.js'
import { giveLast, openRests, type Rests } from './draw-rests.js'
import {
  commonScale,
  type DrawColumn,
  type DrawMoment,
  mostWhole,
  plainOf,
  slack,
  stepOf,
  tenTo,
  valuesOf,
} from './draws.js'
import { largestRemainders, proportions } from './share-out.js'
import { shareWholes } from './share-wholes.js'

/**
 * Pools, whole multiples of `to`, shared out by weights in each draw, as `shareOut` does. Exact where weights are whole numbers; where they are
 * plain, draws in which a unit might as well go elsewhere are marked, and so are those in which nothing can be shared out.
 */
export function sharedDraws(
  pool: DrawColumn,
  weights: readonly DrawColumn[],
  to: Decimal,
  moment: DrawMoment,
): readonly DrawColumn[] {
  const places = to.decimalPlaces()
  const steps = to.mul(tenTo(places)).toNumber()
  const perUnit = tenTo(places - pool.scale!)
  const scales = weighing(weights)
  const parts = weights.map(() => moment.take(moment.count))
  const [pools, step] = [valuesOf(pool), stepOf(pool)]
  const counts = new Float64Array(weights.length)
  const rests = openRests(weights.length)
  for (let draw = 0; draw < moment.count; draw++) {
    const value = pools[draw & step]! * perUnit
    const units = Math.abs(value) / steps
    const known = scales.read(draw)
    if (known === 'missing' || Number.isNaN(units)) counts.fill(Number.NaN)
    else if (units === 0) counts.fill(0)
    else if (known === 'refused' || !share(units, scales, counts, rests)) moment.again[draw] = 1
    const unit = value < 0 ? -steps : steps
    for (let i = 0; i < parts.length; i++) parts[i]![draw] = counts[i]! * unit
  }
  const most = pool.most * perUnit
  const gaps = pool.gaps || weights.some((weight) => weight.gaps)
  return parts.map((place) => ({ place, scale: places, bound: 0, most, gaps }))
}

/** The weights of one draw after the other. */
interface Weighing {
  /** Of the draw that was read last. */
  readonly now: Float64Array
  /** By how much each may be off, as a part of it; none where they are whole. */
  off(): number
  /** Weights with the same number are equal for sure. */
  readonly kinds: readonly number[]
  /** Whole weights of the draw that was read last. */
  exact(): readonly bigint[] | undefined
  read(draw: number): 'ready' | 'refused' | 'missing'
}

function weighing(weights: readonly DrawColumn[]): Weighing {
  const still = weights.flatMap((weight) => weight.fixed ?? [])
  if (still.length === weights.length && !still.some(isMissing)) return stillWeighing(still)
  const common = commonScale(weights)
  const now = new Float64Array(weights.length)
  const factors = common?.factors ?? weights.map((weight) => plainOf(weight).factor)
  const bounds = weights.map((weight) => (common === undefined ? plainOf(weight).bound : 0))
  const columns = weights.map(valuesOf)
  const steps = weights.map(stepOf)
  let off = 0
  return {
    now,
    off: () => off,
    kinds: weights.map((weight) => weights.indexOf(weight)),
    exact: () => (common === undefined ? undefined : Array.from(now, BigInt)),
    read(draw) {
      let found: 'ready' | 'refused' | 'missing' = 'refused'
      off = 0
      for (let i = 0; i < now.length; i++) {
        const weight = columns[i]![draw & steps[i]!]! * factors[i]!
        if (Number.isNaN(weight)) return 'missing'
        now[i] = weight
        if (weight > 0) found = 'ready'
      }
      for (let i = 0; i < now.length; i++) {
        const bound = bounds[i]!
        if (now[i]! < 0 || (bound > 0 && now[i]! <= bound)) return 'refused'
        if (bound > 0) off = Math.max(off, bound / now[i]! + slack)
      }
      return found
    },
  }
}

/** Weights that are the same in all draws. */
function stillWeighing(weights: readonly Decimal[]): Weighing {
  const whole = weights.some((weight) => weight.isNegative() && !weight.isZero()) ? undefined : proportions(weights)
  const sum = whole?.reduce((all, weight) => all + weight, 0n) ?? 0n
  const kinds = (whole ?? []).map((weight) => whole!.indexOf(weight))
  return {
    now: Float64Array.from(whole ?? [], Number),
    off: () => (sum > BigInt(mostWhole) ? slack : 0),
    kinds,
    exact: () => whole,
    read: () => (whole === undefined || sum === 0n ? 'refused' : 'ready'),
  }
}

/** Shares units out; false where it cannot be known to whom the last ones go. */
function share(units: number, weights: Weighing, counts: Float64Array, rests: Rests): boolean {
  if (weights.off() === 0 && shareWholes(units, weights.now, counts, rests) !== undefined) return true
  if (shareNear(units, weights, counts, rests)) return true
  const exact = weights.exact()
  if (exact === undefined) return false
  for (const [i, count] of largestRemainders(BigInt(units), exact).entries()) counts[i] = Number(count)
  return true
}

/** In plain numbers; false where one lies so near to another, or to the next whole one, that it may be the other way round. */
function shareNear(
  units: number,
  weights: Weighing,
  counts: Float64Array,
  { now: rests, edge: edgeAt }: Rests,
): boolean {
  const { now, kinds } = weights
  let sum = 0
  for (const weight of now) sum += weight
  const near = units * (2 * weights.off() + (now.length + 8) * slack)
  let left = units
  for (let i = 0; i < now.length; i++) {
    const part = (units / sum) * now[i]!
    const count = Math.floor(part)
    const rest = part - count
    const reach = (near * now[i]!) / sum
    if (now[i]! > 0 && (rest <= reach || 1 - rest <= reach)) return false
    counts[i] = count
    rests[i] = now[i] === 0 ? -1 : rest
    left -= count
  }
  if (left === 0) return true
  if (left < 0 || left > now.length) return false
  const edge = edgeAt(left)
  const place = rests.indexOf(edge)
  for (let i = 0; i < rests.length; i++) {
    const reach = (near * (now[i]! + now[place]!)) / sum
    if (Math.abs(rests[i]! - edge) <= reach && kinds[i] !== kinds[place]) return false
  }
  giveLast(rests, counts, edge, left)
  return true
}

import { quotas, unfairness, wholeParts } from './fair.js'
import { type Fraction, fraction, minus, order, over, parse, rounded, zero } from './fraction.js'
import { inUnits, type SharedCase } from './shared-cases.js'

/** One pool as a clerk sees it: what is there to share, in units, among whom, and between which bounds. */
interface Pool {
  readonly units: bigint
  readonly weights: readonly Fraction[]
  readonly caps: readonly Fraction[] | undefined
  readonly floors: readonly Fraction[] | undefined
  readonly keepsExcess: boolean
}

/** The fair share of each, or the reason for which nothing can be shared out. */
type Shared = Parts | 'no-recipients' | 'bounds-crossed'

interface Parts {
  readonly quota: readonly Fraction[]
  readonly parts: readonly bigint[]
  /** Caps that cut off what was shared out before. */
  readonly held?: readonly bigint[]
  readonly met?: readonly Met[]
}

/** What to expect of a case: why it is refused, or what is wrong with the parts that were found. */
export interface Wanted {
  readonly refusals: readonly string[]
  /** What the pools hold, in units. */
  readonly units: bigint
  readonly judge: (parts: readonly Fraction[]) => string | undefined
  /** What of the unusual it comes upon. */
  readonly met: readonly Met[]
}

export type Met = 'refused' | 'below zero' | 'nothing' | 'a cap' | 'all caps' | 'a floor' | 'no weight' | 'left out'

export function wanted(given: SharedCase): Wanted {
  const { shape, pools, poolOf, isThere, paid } = given
  const unit = parse(shape.to)
  const stays = shape.ineligible === 'company'
  const counts = given.weights.map((each, i) => (isThere[i] || stays || shape.ineligible === 'none' ? each : zero))
  const keeps = shape.ineligible === 'keeps'
  const whole = pools.map((pool) => inUnits(pool, shape))
  const groups = pools.map((_, pool) => poolOf.flatMap((each, i) => (each === pool ? [i] : [])))
  const kept = (i: number) => (keeps && !isThere[i] ? over(paid[i]!, unit).n : 0n)
  const bounds = boundsOf(given)
  const shared = groups.map((cells, pool): Shared => {
    const after = whole[pool]! - cells.reduce((all, i) => all + kept(i), 0n)
    const least = whole[pool]! < 0n ? whole[pool]! : 0n
    const of = (each: readonly Fraction[] | undefined) => each && cells.map((i) => each[i]!)
    return clerk(
      {
        units: keeps && after < least ? least : keeps ? after : whole[pool]!,
        weights: cells.map((i) => counts[i]!),
        caps: of(bounds.caps),
        floors: of(bounds.floors),
        keepsExcess: shape.bounds === 'capToCompany',
      },
      unit,
    )
  })
  const refusals = shared.filter((each) => typeof each === 'string')
  const judge = (found: readonly Fraction[]): string | undefined => {
    for (const [pool, cells] of groups.entries()) {
      const fair = shared[pool] as Parts
      const units = cells.map((i) => minus(over(found[i]!, unit), fraction(kept(i))))
      if (units.some(({ d }) => d !== 1n)) return 'a part that is not whole'
      const open = cells.flatMap((i, k) => (stays && !isThere[i] ? [] : [k]))
      if (units.some(({ n }, k) => !open.includes(k) && n !== 0n)) return 'a part for who is left out'
      const wrong = compared(
        units.map(({ n }) => n),
        fair,
        open,
        isExact(given),
      )
      if (wrong !== undefined) return `${wrong} in pool ${pool}`
    }
    return undefined
  }
  const met: readonly Met[] = [
    ...(refusals.length > 0 ? (['refused'] as const) : []),
    ...(whole.some((each) => each < 0n) ? (['below zero'] as const) : []),
    ...(whole.every((each) => each === 0n) ? (['nothing'] as const) : []),
    ...(counts.some((each, i) => each.n === 0n && isThere[i]) ? (['no weight'] as const) : []),
    ...(shape.ineligible !== 'none' && isThere.includes(false) ? (['left out'] as const) : []),
    ...shared.flatMap((each) => (typeof each === 'string' ? [] : (each.met ?? []))),
  ]
  return { refusals, units: whole.reduce((a, b) => a + b, 0n), judge, met }
}

/** Whether the weights are figures whose digits end, so that every tie is a tie for the engine too. */
const isExact = ({ method, shape }: SharedCase): boolean =>
  ['byPay', 'byPoints', 'byFte', 'byHours'].includes(method) || (method === 'byHead' && shape.over === 'team')

function boundsOf({ shape, caps, floors }: SharedCase): Pick<Pool, 'caps' | 'floors'> {
  const capped = ['capToCompany', 'capToOthers', 'both'].includes(shape.bounds)
  return { caps: capped ? caps : undefined, floors: ['floor', 'both'].includes(shape.bounds) ? floors : undefined }
}

const inWhole = (value: Fraction, unit: Fraction, mode: 'floor' | 'ceiling') => over(rounded(value, unit, mode), unit).n

function clerk({ units, weights, caps, floors, keepsExcess }: Pool, unit: Fraction): Shared {
  const counts = weights.map((each) => each.n !== 0n)
  if (units !== 0n && !counts.includes(true)) return 'no-recipients'
  const low = floors?.map((each, i) => (counts[i] ? inWhole(each, unit, 'ceiling') : 0n))
  const high = caps?.map((each) => inWhole(each, unit, 'floor'))
  const crossed = (i: number) => counts[i] && order(caps?.[i] ?? floors?.[i] ?? zero, floors?.[i] ?? zero) < 0
  if (units > 0n && counts.some((_, i) => crossed(i))) return 'bounds-crossed'
  if (low !== undefined && low.reduce((a, b) => a + b, 0n) > units) return 'bounds-crossed'
  if (units === 0n) return { quota: weights.map(() => zero), parts: weights.map(() => 0n) }
  if (units < 0n) {
    const mirrored = quotas({ units: -units, weights, high: low?.map((each) => -each) })!
    return turned({ quota: mirrored, parts: wholeParts(mirrored) })
  }
  if (keepsExcess) {
    const quota = quotas({ units, weights })!
    const parts = wholeParts(quota).map((part, i) => (part > high![i]! ? high![i]! : part))
    return { quota, parts, held: high!, met: parts.some((part, i) => part === high![i]!) ? ['a cap'] : [] }
  }
  if (low !== undefined && high !== undefined && low.some((each, i) => counts[i] && each > high[i]!))
    return 'bounds-crossed'
  const quota = quotas({ units, weights, low, high }) ?? high!.map((each, i) => (counts[i] ? fraction(each) : zero))
  const parts = wholeParts(quota)
  const met: Met[] = []
  if (parts.some((part, i) => counts[i] && part === high?.[i])) met.push('a cap')
  if (parts.reduce((a, b) => a + b, 0n) < units) met.push('all caps')
  if (parts.some((part, i) => part !== 0n && part === low?.[i])) met.push('a floor')
  return { quota, parts, met }
}

const turned = ({ quota, parts }: Parts): Shared => ({
  quota: quota.map((each) => minus(zero, each)),
  parts: parts.map((each) => -each),
})

function compared(
  found: readonly bigint[],
  fair: Parts,
  open: readonly number[],
  isExact: boolean,
): string | undefined {
  if (isExact) {
    const other = open.find((k) => found[k] !== fair.parts[k])
    return other === undefined ? undefined : `part ${other} is ${found[other]} and not ${fair.parts[other]} units`
  }
  const free = open.filter((k) => fair.held === undefined || found[k]! < fair.held[k]!)
  for (const k of open) {
    const cap = fair.held?.[k]
    if (cap !== undefined && found[k]! > cap) return `part ${k} is above its cap`
    if (!free.includes(k) && order(fair.quota[k]!, fraction(cap! - 1n)) < 0) return `part ${k} is off its quota`
  }
  return unfairness(
    free.map((k) => found[k]!),
    free.map((k) => fair.quota[k]!),
  )
}

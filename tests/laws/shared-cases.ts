import { type Draw, drawnQuickly } from './draw.js'
import { type Fraction, fraction, modes, over, parse, plus, rounded, settled, sum, times, zero } from './fraction.js'
import { boundsWritten, ineligibleWritten, methods, type Roster, rosters, type Shape } from './shared-plans.js'
import { literal } from './written.js'

/** A pool to share out: the plan, the roster, the figures that are given, and who has a part in which pool. */
export interface SharedCase {
  readonly shape: Shape
  readonly method: string
  readonly roster: Roster
  readonly pools: readonly Fraction[]
  /** The pool of each cell. */
  readonly poolOf: readonly number[]
  readonly weights: readonly Fraction[]
  readonly caps: readonly Fraction[]
  readonly floors: readonly Fraction[]
  readonly paid: readonly Fraction[]
  readonly isThere: readonly boolean[]
  /** By name, as the plan reads them. */
  readonly given: Readonly<Record<string, readonly Fraction[]>>
}

/** Every mode, and each unit in some of them. */
const roundings = modes.map((mode, i) => ({ mode, to: ['0.01', '0.05', '1'][i % 3]! }))

const teams = ['north', 'south', 'west']
const drawnParts = ['pay', 'points', 'fte', 'hours']
const cents = (n: number): Fraction => fraction(BigInt(n), 100n)
const tenthsOfCents = (n: number): Fraction => fraction(BigInt(n), 1000n)

export const sharedCases = (bounds: Shape['bounds']) => drawnQuickly((draw) => sharedCase(draw, bounds))

function sharedCase(draw: Draw, bounds: Shape['bounds']): SharedCase {
  const perTeam = draw.chance(20)
  const shape: Shape = {
    over: perTeam ? 'team' : 'member',
    pool: perTeam ? 'company' : draw.pick(['company', 'team'] as const),
    bounds,
    ineligible: perTeam ? 'none' : draw.pick(Object.keys(ineligibleWritten) as Shape['ineligible'][]),
    ...draw.pick(roundings),
  }
  const roster = draw.pick(rosters)
  const method = draw.pick(Object.keys(methods))
  const unit = parse(shape.to)
  const size = perTeam ? teams.length : roster.cells.length
  const poolOf = Array.from({ length: size }, (_, i) =>
    shape.pool === 'company' ? 0 : teams.indexOf(roster.cells[i]!.team),
  )
  const pools = Array.from({ length: shape.pool === 'company' ? 1 : teams.length }, (_, pool) =>
    poolOf.includes(pool) || draw.chance(2) ? amount(draw, unit) : zero,
  )
  const parts = new Map<string, readonly Fraction[]>()
  const blended = typeof methods[method] !== 'string'
  for (const name of drawnParts) {
    const drawnWeights = poolOf.map(() => weight(draw))
    // A blend of nothing has no parts.
    const counts = poolOf.map((pool, i) => blended && poolOf.indexOf(pool) === i)
    parts.set(
      name,
      drawnWeights.map((each, i) => (counts[i] && each.n === 0n ? fraction(1n) : each)),
    )
  }
  parts.set('equal', perTeam ? poolOf.map(() => fraction(1n)) : roster.heads)
  const heads = poolOf.map((pool) => poolOf.filter((each) => each === pool).length)
  const fair = poolOf.map((pool, i) => over(pools[pool]!, fraction(BigInt(heads[i]!))))
  const floors = fair.map((each) => times(each, tenthsOfCents(draw.chance(6) ? draw.upTo(3000) : draw.upTo(900))))
  const caps = fair.map((each, i) => {
    const cap = times(each, tenthsOfCents(draw.chance(20) ? draw.upTo(1000) : draw.upTo(2500)))
    if (each.n < 0n) return draw.chance(3) ? cap : times(cap, fraction(-1n))
    if (bounds !== 'both' || draw.chance(2)) return cap
    return plus(plus(cap, floors[i]!), times(unit, fraction(2n)))
  })
  const [atLeast, atMost] = [floors, caps].map((each) => each.map(inDigits)) as [Fraction[], Fraction[]]
  const lowered = atLeast.map((floor, i) =>
    fair[i]!.n < 0n && draw.chance(90) ? inDigits(times(fair[i]!, cents(draw.between(100, 400)))) : floor,
  )
  const paid = roster.cells.map(() => times(unit, fraction(BigInt(draw.chance(50) ? draw.upTo(5000) : 0))))
  const named = (name: string) => (perTeam ? `${name}OfTeam` : name)
  return {
    ...{ shape, method, roster, pools, poolOf, caps: atMost, floors: lowered, paid },
    weights: blend(methods[method]!, parts, poolOf),
    isThere: perTeam ? poolOf.map(() => true) : roster.isThere,
    given: {
      [shape.pool === 'company' ? 'amount' : 'amountOfTeam']: pools,
      ...Object.fromEntries(drawnParts.map((name) => [named(name), parts.get(name)!])),
      ...('atMost' in boundsWritten[bounds] ? { [named('most')]: atMost } : {}),
      ...('atLeast' in boundsWritten[bounds] ? { [named('least')]: lowered } : {}),
      ...(shape.ineligible === 'keeps' ? { [`${method}.paid`]: paid } : {}),
    },
  }
}

/** As many decimals as the figures of a plan may have. */
const inDigits = (value: Fraction): Fraction => rounded(value, fraction(1n, 10_000n), 'half-even')

function amount(draw: Draw, unit: Fraction): Fraction {
  const sign = fraction(draw.chance(25) ? -1n : 1n)
  const size = draw.pick(['nothing', 'tiny', 'tiny', 'middle', 'middle', 'middle', 'large'])
  if (size === 'nothing') return zero
  if (size === 'tiny') return times(sign, times(unit, fraction(BigInt(draw.upTo(120)), 10n)))
  if (size === 'middle') return times(sign, fraction(BigInt(draw.upTo(9_000_000)), 1000n))
  return times(sign, fraction(BigInt(draw.upTo(0xffffff)) * 104_729n, 100n))
}

function weight(draw: Draw): Fraction {
  const kind = draw.pick(['nothing', 'small', 'small', 'small', 'any', 'any'])
  if (kind === 'nothing') return zero
  return kind === 'small' ? fraction(BigInt(draw.between(1, 3))) : cents(draw.upTo(900_000))
}

/** The weights that an entry says, exactly. */
function blend(
  by: string | Readonly<Record<string, string>>,
  parts: ReadonlyMap<string, readonly Fraction[]>,
  poolOf: readonly number[],
): readonly Fraction[] {
  if (typeof by === 'string') return parts.get(by)!
  const shares = Object.entries(by).map(([name, share]) => {
    const each = parts.get(name)!
    const all = poolOf.map((pool) => sum(each.filter((_, i) => poolOf[i] === pool)))
    return each.map((value, i) => times(over(value, all[i]!), literal(share)!.value))
  })
  return poolOf.map((_, i) => sum(shares.map((share) => share[i]!)))
}

/** An amount in whole units, rounded as money is. */
export const inUnits = (value: Fraction, { to, mode }: Pick<Shape, 'to' | 'mode'>): bigint =>
  over(rounded(settled(value), parse(to), mode), parse(to)).n

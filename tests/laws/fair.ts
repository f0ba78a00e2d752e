import { abs, type Fraction, floor, fraction, minus, order, plus, zero } from './fraction.js'

/** A pool in whole units, weights of 0 or more, and bounds in whole units where there are any. */
export interface Fair {
  readonly units: bigint
  readonly weights: readonly Fraction[]
  readonly low?: readonly bigint[] | undefined
  readonly high?: readonly bigint[] | undefined
}

/**
 * What each would get if units could be cut: one rate per weight for all, but for those whom a bound holds. The rate is found from the edges at
 * which bounds begin to hold, not step by step as the engine finds it. `undefined` when all caps together are less than the pool.
 */
export function quotas({ units, weights, low, high }: Fair): readonly Fraction[] | undefined {
  const whole = inWholes(weights)
  const least = (i: number) => (whole[i] === 0n ? 0n : (low?.[i] ?? 0n))
  const most = (i: number) => (whole[i] === 0n ? 0n : high?.[i])
  const places = whole.map((_, i) => i)
  const edges = places.flatMap((i) => {
    const bounds = [least(i), most(i)].filter((bound) => bound !== undefined)
    return whole[i] === 0n ? [] : bounds.map((bound) => ({ n: bound, d: whole[i]! }))
  })
  const held = (i: number, { n, d }: Fraction): bigint | undefined => {
    const cap = most(i)
    if (cap !== undefined && n * whole[i]! >= cap * d) return cap
    return n * whole[i]! < least(i) * d ? least(i) : undefined
  }
  const given = (rate: Fraction) =>
    places.reduce((sum, i) => sum + (held(i, rate) === undefined ? rate.n * whole[i]! : held(i, rate)! * rate.d), 0n)
  const under = edges.filter((rate) => given(rate) <= units * rate.d)
  const rate = under.reduce((a, b) => (a.n * b.d < b.n * a.d ? b : a), { n: 0n, d: 1n })
  const free = places.filter((i) => held(i, rate) === undefined && whole[i] !== 0n)
  const left = places.reduce((rest, i) => rest - (free.includes(i) ? 0n : (held(i, rate) ?? 0n)), units)
  const sum = free.reduce((all, i) => all + whole[i]!, 0n)
  if (sum === 0n && left !== 0n) return undefined
  return places.map((i) =>
    free.includes(i) ? fraction(left * whole[i]!, sum) : fraction(whole[i] === 0n ? 0n : (held(i, rate) ?? 0n)),
  )
}

/** Weights as whole numbers in the same proportions. */
function inWholes(weights: readonly Fraction[]): readonly bigint[] {
  const common = weights.reduce((all, { d }) => (all % d === 0n ? all : all * d), 1n)
  return weights.map(({ n, d }) => n * (common / d))
}

/** Largest remainders of quotas that add up to a whole number, ties to the earlier. */
export function wholeParts(quota: readonly Fraction[]): readonly bigint[] {
  const parts = quota.map(floor)
  const rests = quota.map((each, i) => minus(each, fraction(parts[i]!)))
  const left = floor(rests.reduce(plus, zero))
  const ranked = rests.map((_, i) => i).sort((a, b) => -order(rests[a]!, rests[b]!) || a - b)
  for (const i of ranked.slice(0, Number(left))) parts[i]! += 1n
  return parts
}

/** Where a tie hangs on digits beyond those that are kept, either is right. */
const hair = fraction(1n, 10n ** 12n)

/**
 * What is unfair about parts: one that is a unit or more off its quota, or a unit that would lie nearer to the quotas in other hands.
 * Parts of which none is unfair are those of largest remainders, but for ties.
 */
export function unfairness(parts: readonly bigint[], quota: readonly Fraction[]): string | undefined {
  const off = quota.map((each, i) => minus(fraction(parts[i]!), each))
  const one = plus(fraction(1n), hair)
  const far = off.findIndex((each) => order(abs(each), one) >= 0)
  if (far >= 0) return `part ${far} is ${Number(off[far]!.n) / Number(off[far]!.d)} units off its quota`
  const most = off.reduce((a, b) => (order(a, b) < 0 ? b : a), zero)
  const least = off.reduce((a, b) => (order(a, b) < 0 ? a : b), zero)
  return order(minus(most, least), one) > 0 ? 'a unit would be nearer in other hands' : undefined
}

/** An exact number, reduced, with a positive denominator: the calculator that the laws hold the engine against. */
export interface Fraction {
  readonly n: bigint
  readonly d: bigint
}

export const zero: Fraction = { n: 0n, d: 1n }
export const one: Fraction = { n: 1n, d: 1n }

export type Mode = 'half-even' | 'half-up' | 'half-down' | 'up' | 'down' | 'ceiling' | 'floor'
export const modes: readonly Mode[] = ['half-even', 'half-up', 'half-down', 'up', 'down', 'ceiling', 'floor']

const size = (n: bigint): bigint => (n < 0n ? -n : n)

export function fraction(n: bigint, d = 1n): Fraction {
  if (d === 1n) return { n, d }
  if (d === 0n) throw new RangeError('divided by zero')
  const common = greatestCommon(size(n), size(d))
  const by = d < 0n ? -common : common
  return by === 1n ? { n, d } : { n: n / by, d: d / by }
}

const quick = BigInt(Number.MAX_SAFE_INTEGER)

function greatestCommon(a: bigint, b: bigint): bigint {
  let high = a
  let low = b
  while (low > quick || high > quick) {
    if (low === 0n) return high
    const rest = high % low
    high = low
    low = rest
  }
  let x = Number(high)
  let y = Number(low)
  while (y !== 0) {
    const rest = x % y
    x = y
    y = rest
  }
  return BigInt(x)
}

/** Reads plain digits such as `-12.50`. */
export function parse(text: string): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (match === null) throw new SyntaxError(`not a number: ${text}`)
  const [, sign, whole, decimals = ''] = match
  const n = BigInt(`${whole}${decimals}`)
  return fraction(sign === '-' ? -n : n, 10n ** BigInt(decimals.length))
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.d === b.d ? fraction(a.n + b.n, a.d) : fraction(a.n * b.d + b.n * a.d, a.d * b.d)
export const negate = (a: Fraction): Fraction => ({ n: -a.n, d: a.d })
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, negate(b))
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d)
export const over = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n)
export const abs = (a: Fraction): Fraction => ({ n: size(a.n), d: a.d })
export const isZero = (a: Fraction): boolean => a.n === 0n
export const sum = (all: readonly Fraction[]): Fraction => all.reduce(plus, zero)
export const power = (exponent: number): Fraction =>
  exponent < 0 ? { n: 1n, d: 10n ** BigInt(-exponent) } : { n: 10n ** BigInt(exponent), d: 1n }

export function order(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const left = a.d === b.d ? a.n : a.n * b.d
  const right = a.d === b.d ? b.n : b.n * a.d
  return left < right ? -1 : left > right ? 1 : 0
}

export const largest = (a: Fraction, b: Fraction): Fraction => (order(a, b) < 0 ? b : a)

/** The whole number at or below. */
export function floor(a: Fraction): bigint {
  const cut = a.n / a.d
  return a.n < 0n && cut * a.d !== a.n ? cut - 1n : cut
}

/** The whole number that a mode rounds to. */
export function whole(a: Fraction, mode: Mode): bigint {
  const low = floor(a)
  const rest = minus(a, fraction(low))
  if (isZero(rest)) return low
  const up = low + 1n
  const away = a.n < 0n ? low : up
  const towards = a.n < 0n ? up : low
  if (mode === 'floor') return low
  if (mode === 'ceiling') return up
  if (mode === 'up') return away
  if (mode === 'down') return towards
  const side = order(rest, { n: 1n, d: 2n })
  if (side !== 0) return side > 0 ? up : low
  if (mode === 'half-even') return low % 2n === 0n ? low : up
  return mode === 'half-up' ? away : towards
}

/** As a multiple of `to`. */
export const rounded = (a: Fraction, to: Fraction, mode: Mode): Fraction =>
  times(fraction(whole(over(a, to), mode)), to)

/** To so many significant digits, ties to even. */
export function toDigits(a: Fraction, digits: number): Fraction {
  if (isZero(a)) return a
  // At most one too high, and never too low: digits of a quotient from those of its parts.
  const guess = size(a.n).toString().length - a.d.toString().length + 1
  const exact = order(abs(a), power(guess - 1)) < 0 ? guess - 1 : guess
  return rounded(a, power(exact - digits), 'half-even')
}

/** As gainshare compares and rounds: at 30 digits, which most figures have not got. */
export const settled = (a: Fraction): Fraction => {
  const places = placesOf(a.d)
  return places !== undefined && size(a.n) < 10n ** BigInt(30 - places) ? a : toDigits(a, 30)
}

const known = new Map<bigint, number | undefined>()

/** How many decimals a fraction with this denominator has; undefined where they do not end, or are more than 15. */
function placesOf(d: bigint): number | undefined {
  if (d === 1n) return 0
  if (d > 10n ** 15n) return undefined
  if (known.has(d)) return known.get(d)
  const places = Array.from({ length: 16 }, (_, count) => count).find((count) => 10n ** BigInt(count) % d === 0n)
  if (known.size < 10_000) known.set(d, places)
  return places
}

/** Plain digits; throws where they would not end. */
export function text(a: Fraction): string {
  const decimals = placesOf(a.d) ?? manyPlacesOf(a)
  const scaled = (a.n * 10n ** BigInt(decimals)) / a.d
  const digits = size(scaled)
    .toString()
    .padStart(decimals + 1, '0')
  const sign = a.n < 0n ? '-' : ''
  return decimals === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

function manyPlacesOf(a: Fraction): number {
  let decimals = 0
  let rest = a.d
  for (const prime of [2n, 5n]) {
    let count = 0
    while (rest % prime === 0n) {
      rest /= prime
      count += 1
    }
    decimals = Math.max(decimals, count)
  }
  if (rest !== 1n) throw new RangeError(`${a.n}/${a.d} has no end`)
  return decimals
}

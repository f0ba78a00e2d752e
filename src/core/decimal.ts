import { Decimal as Base } from 'decimal.js'

/** Our own constructor, so that settings of another user of decimal.js cannot change a result: 40 digits, half-even. */
export const Decimal = Base.clone({
  precision: 40,
  rounding: Base.ROUND_HALF_EVEN,
  toExpNeg: -9e15,
  toExpPos: 9e15,
  minE: -9e15,
  maxE: 9e15,
  defaults: true,
})
export type Decimal = Base

/** The digits that a value keeps when it is compared or rounded, so that a quotient carried through names still meets its edge or its tie. */
const compareDigits = 30

export const zero: Decimal = new Decimal(0)
export const one: Decimal = new Decimal(1)

/** What is not known. It flows through arithmetic (and so does a division by zero) until an entry says what to do about it. */
export const missing: Decimal = new Decimal(Number.NaN)

export function isMissing(value: Decimal): boolean {
  return !value.isFinite()
}

/** A value as it is compared and rounded: cut to 30 significant digits, half-even. */
export function settled(value: Decimal): Decimal {
  // Coefficients stand in words of seven digits: four hold no more than is kept.
  return value.isFinite() && value.d.length > 4 ? value.toSignificantDigits(compareDigits, Base.ROUND_HALF_EVEN) : value
}

/** The quotient; missing where the divisor is zero. */
export function divide(a: Decimal, b: Decimal): Decimal {
  return b.isZero() ? missing : a.div(b)
}

/** −1, 0 or 1, after both are cut to 30 digits; undefined when either is missing. */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 | undefined {
  if (isMissing(a) || isMissing(b)) return undefined
  return settled(a).cmp(settled(b)) as -1 | 0 | 1
}

/** The larger (`keep` 1) or the smaller (−1) of two values; missing when one is. */
export function pick(a: Decimal, b: Decimal, keep: -1 | 1): Decimal {
  if (isMissing(a) || isMissing(b)) return missing
  return compare(b, a) === keep ? b : a
}

export const roundingModes = ['half-even', 'half-up', 'half-down', 'up', 'down', 'ceiling', 'floor'] as const
export type RoundingMode = (typeof roundingModes)[number]

const modeNumbers: Record<RoundingMode, Base.Rounding> = {
  'half-even': Base.ROUND_HALF_EVEN,
  'half-up': Base.ROUND_HALF_UP,
  'half-down': Base.ROUND_HALF_DOWN,
  up: Base.ROUND_UP,
  down: Base.ROUND_DOWN,
  ceiling: Base.ROUND_CEIL,
  floor: Base.ROUND_FLOOR,
}

/** Rounds to a multiple of `to` (for example 0.01). Half-up and half-down go away from and towards zero, as in ISO 80000-1. */
export function roundTo(value: Decimal, to: Decimal, mode: RoundingMode): Decimal {
  return isMissing(value) ? missing : settled(value).toNearest(to, modeNumbers[mode])
}

/** A decimal as text in plain digits: no exponent, no trailing zeros, no minus zero; missing is the word. */
export function decimalText(value: Decimal): string {
  if (isMissing(value)) return 'missing'
  return value.isZero() ? '0' : value.toFixed()
}

const plain = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/

/** The most digits that a number in a plan or a row may have. */
export const mostDigits = 34

/** Reads plain digits such as `-1200.50`; undefined for anything else (exponents, signs, groups, spaces, other scripts, too many digits). */
export function parseDecimal(text: string): Decimal | undefined {
  if (text.length > mostDigits + 2 || !plain.test(text)) return undefined
  const value = new Decimal(text)
  return value.isZero() ? zero : value
}

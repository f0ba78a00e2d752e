import { escapeText } from '../core/escape.js'
import type { CellProblem } from './cell-problem.js'
import { nested } from './flat-object.js'
import type { Scaled } from './scaled.js'

/** What a value from code says as the text of a cell: undefined for a blank, or what is wrong with it. */
export type GivenText = { readonly text: string | undefined } | CellProblem

/** Whether a value is that of an empty cell. */
export function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

/** Every decimal of at most 15 digits goes through a double and back unchanged, so what is written is what is meant (IEEE 754, DBL_DIG). */
const surelyMeant = 15

/** Reads a value that a program gives: texts, big integers, whole numbers, and fractions of at most 15 digits. */
export function givenText(name: string, value: unknown): GivenText {
  if (value === null || value === undefined) return { text: undefined }
  if (typeof value === 'string') return { text: value }
  if (typeof value === 'bigint' || typeof value === 'boolean') return { text: String(value) }
  if (typeof value === 'number') return numberText(value)
  if (value instanceof Date) {
    return {
      code: 'bad-value',
      message: `"${escapeText(name)}" is a Date, which has no calendar of its own.`,
      hint: 'Give the day as text, such as "2026-03-31", or the time with its offset.',
    }
  }
  return nested(name)
}

const mostWhole = 10 ** surelyMeant - 1
/** Smaller fractions are written with an exponent. */
const mostDecimals = 6
const powers = Array.from({ length: mostDecimals + 1 }, (_, exponent) => 10 ** exponent)

/**
 * Reads a number that `givenText` takes, as far as it is whole or has a few decimals: a whole number of at most 15 digits that gives the number
 * when it is divided by a power of ten is the one that was meant, since a quotient of doubles is the double that is nearest to it.
 */
export function readNumber(value: number, into: Scaled): boolean {
  if (Number.isSafeInteger(value)) {
    into.whole = value + 0
    into.scale = 0
    return true
  }
  for (let scale = 1; scale <= mostDecimals; scale += 1) {
    const whole = Math.round(value * powers[scale]!)
    if (Math.abs(whole) > mostWhole) return false
    if (whole / powers[scale]! !== value) continue
    into.whole = whole
    into.scale = scale
    return true
  }
  return false
}

function numberText(value: number): GivenText {
  const text = Object.is(value, -0) ? '0' : String(value)
  const plain = /^-?[0-9]+(?:\.[0-9]+)?$/.test(text)
  const digits = text.replace(/^-?0*\.?0*|\./g, '').replace('-', '')
  if (plain && (Number.isInteger(value) ? Number.isSafeInteger(value) : digits.length <= surelyMeant)) return { text }
  return {
    code: 'inexact-value',
    message: `The number ${escapeText(text)} cannot be kept exactly.`,
    hint: 'Give it as text, such as "1234.56".',
  }
}

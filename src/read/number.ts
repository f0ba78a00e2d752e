import type { Code } from '../core/codes.js'
import { mostDigits } from '../core/decimal.js'

/**
 * The number that a JSON literal stands for, or the code of what is wrong with it. A literal is taken only if the shortest text of the
 * double nearest to it is the same decimal in plain digits: nothing is lost, and `String(value)` gives the digits back. −0 is 0.
 */
export function readNumber(literal: string): number | Code {
  if (literal.length > mostDigits + 2) return 'number-precision'
  const value = Number(literal)
  if (/[eE]/.test(literal)) return isHeld(literal, value) ? 'number-exponent' : 'number-precision'
  if (value === 0) return /[1-9]/.test(literal) ? 'number-precision' : 0
  return shortest(literal) === String(value) ? value : 'number-precision'
}

function isHeld(literal: string, value: number): boolean {
  return Number.isFinite(value) && (value !== 0 || !/[1-9].*[eE]/.test(literal))
}

function shortest(literal: string): string {
  return literal.includes('.') ? literal.replace(/\.?0+$/, '') : literal
}

/** What mends a number that is not taken. */
export function numberHint(literal: string, code: Code): string {
  const plain = String(Number(literal))
  if (code === 'number-exponent' && !plain.includes('e')) return `Write ${plain}.`
  const digits = literal.replace(/[^0-9]/g, '').length
  if (digits <= mostDigits && !/[eE]/.test(literal)) return `Put it in double quotes: "${literal}".`
  return `Write it in plain digits, at most ${mostDigits} of them, in double quotes.`
}

import type { Code } from '../core/codes.js'
import { Decimal, decimalText } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'

/** Notes a mistake at a JSON pointer; gives undefined, so that a reader can end with it. */
export type Report = (code: Code, pointer: string, on: 'key' | 'value', message: string, hint?: string) => undefined

/** How blank is written in a condition. */
export const missingWord = 'missing'

/** Text or a number as text; anything else is reported. */
export function readLiteral(value: unknown, left: string, at: string, report: Report): string | undefined {
  if (typeof value === 'string' && value !== '') return value
  if (typeof value === 'number' && Number.isFinite(value)) return decimalText(new Decimal(value))
  const why = value === '' ? '' : ', which is neither a text nor a number'
  const message = `"${escapeText(left)}" is compared with ${kindOf(value)}${why}.`
  return report('condition-value', at, 'value', message, hintFor(value))
}

/** A list of texts and numbers; anything else is reported. */
export function readLiterals(
  value: readonly unknown[],
  left: string,
  at: string,
  report: Report,
): readonly string[] | undefined {
  if (value.length === 0) {
    const message = `"${escapeText(left)}" is compared with an empty list.`
    return report('condition-value', at, 'value', message, 'Name at least one value.')
  }
  const texts = value.map((each, index) => readLiteral(each, left, below(at, index), report))
  return texts.every((text) => text !== undefined) ? texts : undefined
}

/** Whether a value is an object with keys. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What stands somewhere, in words. */
export function kindOf(value: unknown): string {
  if (value === '') return 'an empty text'
  if (typeof value === 'string') return `the text "${escapeText(value)}"`
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return 'a list'
  if (isObject(value)) return 'an object'
  return value === null ? 'null' : 'nothing'
}

function hintFor(value: unknown): string {
  if (value === '' || value === null || value === undefined) return 'Write "missing" for what is blank.'
  if (typeof value === 'boolean') return `Write the word that stands in the rows, in quotes: "${value}".`
  return 'Write one text or number.'
}

import type { Code } from '../core/codes.js'
import { parseDay } from '../core/day.js'
import { escapeText } from '../core/escape.js'
import type { namedWindows, Window } from '../core/window.js'

/** Reads a window whose shape was checked; `wrong` is told what is not right about it. */
export function readWindow(
  value: unknown,
  wrong: (code: Code, message: string, hint: string) => unknown,
): Window | undefined {
  if (typeof value === 'string') return { kind: value as (typeof namedWindows)[number] }
  const fields = value as { last?: string; from?: string; through?: string }
  if (fields.last !== undefined) {
    const match = /^([1-9]\d{0,3}) (days?|months?|quarters?|years?)$/.exec(fields.last)
    if (match === null) {
      wrong(
        'wrong-shape',
        `"${escapeText(fields.last)}" is not a length of time.`,
        'Write "12 months", "4 quarters" or "90 days".',
      )
      return undefined
    }
    const length = Number(match[1])
    const word = match[2]!.replace(/s$/, '')
    if (word === 'day') return { kind: 'last', length, of: 'days' }
    return { kind: 'last', length: length * (word === 'month' ? 1 : word === 'quarter' ? 3 : 12), of: 'months' }
  }
  const start = parseDay(fields.from ?? '')
  const through = parseDay(fields.through ?? '')
  if (start === undefined || through === undefined) {
    wrong(
      'date-format',
      'A window goes from a day through a day, both written as YYYY-MM-DD.',
      'Write {"from": "2026-01-01", "through": "2026-12-31"}.',
    )
    return undefined
  }
  if (through < start) {
    wrong(
      'dates-reversed',
      `The window ends on ${fields.through}, before it begins on ${fields.from}.`,
      'Exchange the two days.',
    )
    return undefined
  }
  return { kind: 'fixed', start, end: through + 1 }
}

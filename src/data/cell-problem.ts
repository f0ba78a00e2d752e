import type { Code } from '../core/codes.js'
import { escapeText } from '../core/escape.js'
import { typeText } from './field-type.js'
import { likelyDates, likelyNumber } from './likely-written.js'
import type { FieldKind, FieldSpec } from './source.js'

/** What is wrong with one cell. */
export interface CellProblem {
  readonly code: Code
  readonly message: string
  readonly hint?: string
}

const plainNumber = 'Write plain digits such as 1234.50, or say in "written" of the source how its numbers are written.'

const fitting: Record<FieldKind, { readonly is: string; readonly hint: string }> = {
  text: { is: 'a text', hint: 'Take out what is not text.' },
  number: { is: 'a number in plain digits', hint: plainNumber },
  rate: { is: 'a rate in plain digits or percent', hint: 'Write a rate such as 0.3 or 30%.' },
  count: { is: 'a whole number', hint: 'Write plain digits without a fraction, such as 12.' },
  FTE: { is: 'an FTE in plain digits', hint: 'Write plain digits such as 1 or 0.5.' },
  hours: { is: 'a number of hours in plain digits', hint: 'Write plain digits such as 37.5.' },
  points: { is: 'a number of points in plain digits', hint: plainNumber },
  share: { is: 'a share in plain digits or percent', hint: 'Write a share such as 0.25 or 25%.' },
  money: { is: 'an amount of money in plain digits', hint: plainNumber },
  date: { is: 'a day', hint: '' },
  'first day': { is: 'a day', hint: '' },
  'last day': { is: 'a day', hint: '' },
  'first day after': { is: 'a day', hint: '' },
  instant: {
    is: 'a date and time with its offset',
    hint: 'Write it such as 2026-03-29T09:15:00+02:00; a time without an offset is a "local time".',
  },
  'local time': { is: 'a date and time without an offset', hint: 'Write it such as 2026-03-29T09:15:00.' },
  currency: { is: 'a currency in use', hint: 'Write its three capital letters, such as EUR.' },
  team: { is: 'a team', hint: 'Write the name of a team.' },
  member: { is: 'a member', hint: 'Take out what is not text.' },
}

const words = new Set(['-', '--', 'n/a', 'na', '#n/a', 'null', 'none', 'nil', 'nan', '?', 'missing', 'undefined'])

/** The problem of a value that does not fit its field. */
export function badValue(field: FieldSpec, text: string, dates: string): CellProblem {
  const { is, hint } = fitting[field.kind]
  const shown = escapeText(text)
  const message = `"${shown}" is not ${is}${hint === '' ? ` written as ${dates}` : ''}.`
  if (words.has(text.toLowerCase()) || text.trim() === '') {
    const blank = `If "${shown}" means blank, say so with "emptyMeans" and the type "${typeText(field)}?".`
    return { code: 'bad-value', message, hint: blank }
  }
  if (hint === '') return { code: 'bad-value', message, hint: dayHint(field, text, dates) }
  const likely = hint === plainNumber ? likelyNumber(text) : undefined
  const written = `If that is how the file writes numbers, add to the source: "written": { ${likely} }.`
  return { code: 'bad-value', message, hint: likely === undefined ? hint : written }
}

const dayAndTime = /^\S{6,10}[ T]\d{1,2}:\d{2}/

function dayHint({ kind, name }: FieldSpec, text: string, dates: string): string {
  if (dayAndTime.test(text))
    return kind === 'date'
      ? `A time stands behind the day: give "${name}" the type "local time", or "instant" where the offset stands there too.`
      : 'Leave the time out: here whole days count.'
  const [likely, other] = likelyDates(text).filter((pattern) => pattern !== dates)
  if (likely !== undefined) {
    const or = other === undefined ? '' : `, or "${other}"`
    return `If that is how the file writes days, add to the source: "written": { "dates": "${likely}" }${or}.`
  }
  return dates === 'YYYY-MM-DD'
    ? 'Write a day that exists, such as 2026-03-31, or say in "written" of the source how its days are written.'
    : `Write a day that exists, as ${dates}.`
}

/** The problem of a blank where a value is needed. */
export function blankValue(field: FieldSpec): CellProblem {
  return {
    code: 'blank-value',
    message: `"${field.name}" is blank.`,
    hint: `Fill it in, or give it the type "${typeText(field)}?" if it may be blank.`,
  }
}

/** The problem of a number with more digits than can be kept exactly. */
export function tooLong(text: string): CellProblem {
  return {
    code: 'number-too-long',
    message: `"${escapeText(text)}" has more digits than can be kept exactly.`,
    hint: 'A number may have 15 digits, before and after its point together.',
  }
}

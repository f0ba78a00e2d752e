import { dayLength } from '../core/day.js'
import { escapeText } from '../core/escape.js'
import type { OfficeHours } from '../core/office-hours.js'
import { suggestion } from '../core/suggest.js'
import { dayKinds } from '../data/field-type.js'
import type { SourceSpec } from '../data/source.js'
import type { PlanInput } from '../language/grammar.js'
import type { Report } from './report.js'

type Input = NonNullable<PlanInput['calendar']['officeHours']>

const at = '/calendar/officeHours'
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Reads the office hours of a calendar; undefined when they are wrong, which is reported. */
export function readOfficeHours(input: Input, report: Report): OfficeHours | undefined {
  const days = daysOf(input.days, report)
  const from = clockOf(input.from, 'from', report)
  const to = clockOf(input.to, 'to', report)
  if (days === undefined || from === undefined || to === undefined) return undefined
  if (from >= to) {
    report.error(
      'dates-reversed',
      `${at}/to`,
      `Offices close at ${input.to}, and open at ${input.from}.`,
      'Offices open and close on the same day; the end of a day is "24:00".',
    )
    return undefined
  }
  const [source = '', field = ''] = (input.closed ?? '').split('.', 2)
  return { days, from, to, ...(input.closed === undefined ? {} : { closed: { source, field } }) }
}

/** Holds the place where closed days stand against the sources of the plan. */
export function checkClosedDays(closed: string | undefined, sources: readonly SourceSpec[], report: Report): void {
  if (closed === undefined) return
  const known = sources.flatMap((source) =>
    source.fields.filter(({ kind }) => dayKinds.includes(kind)).map((field) => `${source.name}.${field.name}`),
  )
  if (known.includes(closed)) return
  report.error(
    'unknown-name',
    `${at}/closed`,
    `"${escapeText(closed)}" is not a day in a source of this plan.`,
    suggestion(closed, known, 'Days in sources') ??
      'Declare the closed days as a source with a date, and write "source.field", such as "holidays.day".',
  )
}

/** Holds fields that count office hours against a plan that does not say when its offices are open. */
export function checkOfficeFields(sources: readonly SourceSpec[], report: Report): void {
  for (const field of sources.flatMap((source) => source.fields)) {
    if (field.derived?.by !== 'officeHours') continue
    const hint = 'Add to "calendar": "officeHours": {"days": "Mon to Fri", "from": "09:00", "to": "17:00"}.'
    report.error(
      'missing-key',
      field.at,
      `"${field.name}" counts office hours, and the plan does not say when its offices are open.`,
      hint,
    )
  }
}

function daysOf(input: Input['days'], report: Report): readonly number[] | undefined {
  const stretch = typeof input === 'string' ? input.split(' to ') : undefined
  const words = typeof input === 'string' ? (stretch ?? []) : input
  const numbers = words.map((word) => weekdays.indexOf(word) + 1)
  const wrong = words.find((_, i) => numbers[i] === 0)
  if (wrong !== undefined || (stretch !== undefined && stretch.length > 2)) {
    report.error(
      'unknown-choice',
      `${at}/days`,
      `"${escapeText(wrong ?? String(input))}" is not a day of the week.`,
      'Write a stretch such as "Mon to Fri", or a list such as ["Mon", "Tue", "Thu"].',
    )
    return undefined
  }
  const [first = 1, last = first] = numbers
  if (stretch === undefined) return [...new Set(numbers)].sort()
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, i) => ((first - 1 + i) % 7) + 1).sort()
}

function clockOf(text: string, key: 'from' | 'to', report: Report): number | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
  if (match !== null) return (Number(match[1]) * 60 + Number(match[2])) * 60_000
  if (text === '24:00' && key === 'to') return dayLength
  report.error(
    'clock-time',
    `${at}/${key}`,
    `"${escapeText(text)}" is not a time of day.`,
    'Write it as HH:MM, such as "09:00" or "17:30".',
  )
  return undefined
}

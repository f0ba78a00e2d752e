import { UTCDate } from '@date-fns/utc'
import { addMonths } from 'date-fns/addMonths'
import { type Day, dayLength } from './day.js'
import { type Calendar, type Period, periodAt, periodIndexOf, periodsPerYear, yearOf } from './period.js'

/** Windows that go by a word. */
export const namedWindows = [
  'period',
  'year-to-date',
  'last-year-to-date',
  'same-period-last-year',
  'previous-period',
] as const

export type NamedWindow = (typeof namedWindows)[number]

/** The stretch of time that an entry looks at, seen from a period. */
export type Window =
  | { readonly kind: NamedWindow }
  | { readonly kind: 'last'; readonly length: number; readonly of: 'days' | 'months' }
  | { readonly kind: 'fixed'; readonly start: Day; readonly end: Day }

export const thisPeriod: Window = { kind: 'period' }

/** Days from `start` up to, not including, `end`. */
export interface Span {
  readonly start: Day
  readonly end: Day
}

/** The days of a window as seen from a period. */
export function spanOf(calendar: Calendar, window: Window, period: Period): Span {
  if (window.kind === 'fixed') return { start: window.start, end: window.end }
  if (window.kind === 'last') {
    const start = window.of === 'days' ? period.end - window.length : monthsBefore(period.end, window.length)
    return { start, end: period.end }
  }
  if (window.kind === 'period') return period
  if (window.kind === 'previous-period') return periodAt(calendar, period.kind, period.index - 1)
  if (window.kind === 'year-to-date') return { start: yearOf(calendar, period).start, end: period.end }
  const then = periodAt(calendar, period.kind, period.index - periodsPerYear(period.kind))
  return window.kind === 'same-period-last-year' ? then : { start: yearOf(calendar, then).start, end: then.end }
}

/** The whole periods of the plan that make up a window; undefined when it does not begin and end with one. */
export function periodsIn(calendar: Calendar, window: Window, period: Period): readonly Period[] | undefined {
  const { start, end } = spanOf(calendar, window, period)
  const from = periodIndexOf(calendar, period.kind, start)
  const through = periodIndexOf(calendar, period.kind, end - 1)
  const found: Period[] = []
  for (let index = from; index <= through; index++) found.push(periodAt(calendar, period.kind, index))
  return found[0]?.start === start && found.at(-1)?.end === end ? found : undefined
}

function monthsBefore(day: Day, months: number): Day {
  return addMonths(new UTCDate(day * dayLength), -months).getTime() / dayLength
}

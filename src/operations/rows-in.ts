import type { Day } from '../core/day.js'
import { periodOf } from '../core/period.js'
import { type Span, spanOf, type Window } from '../core/window.js'
import { columnOf, dayAt } from './columns.js'
import type { Moment } from './moment.js'

/** Rows by the day in a field, `date`, that lies in a window. `known` is the day on which the row came to be known. */
export interface Dated {
  readonly date: string
  readonly known: string
  readonly window: Window
  /** All rows up to the end of the window, however old. */
  readonly sinceEver?: true
}

/** Interval rows by whether they hold on a day: the day before the window, its last day, or any last day of a period before the window. */
export interface Standing {
  readonly on: 'day-before' | 'last-day' | 'earlier-period-ends'
  readonly window: Window
  readonly start: string
  readonly end: string
  readonly endInclusive: boolean
}

type When = Pick<Moment, 'rows' | 'calendar' | 'period' | 'cutOff'>

/** The indexes of the rows of a source that an entry looks at in a period. */
export function rowsIn(source: string, choice: Dated | Standing, when: When): Uint32Array {
  return 'on' in choice ? standing(source, choice, when) : dated(source, choice, when)
}

/** The rows that count once more, negated: taken back on a day of the window, or dated then and taken back before. */
export function negatedIn(source: string, choice: Dated | Standing, when: When): readonly number[] {
  const back = when.rows.takenBack(source)
  if (back?.as !== 'negative-row' || 'on' in choice) return []
  const { calendar, cutOff } = when
  const table = when.rows.table(source)
  const [dates, known] = [columnOf(table, choice.date), columnOf(table, choice.known)]
  const { start, end } = spanOf(calendar, choice.window, when.period)
  return back.rows.filter((row) => {
    if (dayAt(known, row, calendar.timeZone) > cutOff) return false
    const day = Math.max(dayAt(dates, row, calendar.timeZone), back.day(row))
    return start <= day && day < end
  })
}

/** The days that are looked at: a window, or a single day. */
export function daysRead(choice: Dated | Standing, when: Pick<When, 'calendar' | 'period'>): Span {
  const span = spanOf(when.calendar, choice.window, when.period)
  if (!('on' in choice) && choice.sinceEver === undefined) return span
  return !('on' in choice) || choice.on === 'last-day'
    ? { start: span.end - 1, end: span.end }
    : { start: span.start - 1, end: span.start }
}

function dated(source: string, choice: Dated, when: When): Uint32Array {
  const { rows, days } = when.rows.byDate(source, choice.date)
  const { start, end } = spanOf(when.calendar, choice.window, when.period)
  const last = choice.date === choice.known ? Math.min(end, when.cutOff + 1) : end
  const first = choice.sinceEver === undefined ? firstAtLeast(days, start) : 0
  const found = rows.subarray(first, Math.max(first, firstAtLeast(days, last)))
  if (choice.date === choice.known) return found
  const known = columnOf(when.rows.table(source), choice.known)
  return found.filter((row) => !(dayAt(known, row, when.calendar.timeZone) > when.cutOff))
}

/** The place of the first day that is not before `day`. */
export function firstAtLeast(days: Float64Array, day: number): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (days[middle]! < day) low = middle + 1
    else high = middle
  }
  return low
}

function standing(source: string, choice: Standing, when: When): Uint32Array {
  const { calendar, period } = when
  const { rows } = when.rows.table(source)
  const { startOf, endOf } = daysInForce(source, choice, when)
  const span = spanOf(calendar, choice.window, period)
  const day = choice.on === 'last-day' ? span.end - 1 : span.start - 1
  const found: number[] = []
  for (let row = 0; row < rows; row++) {
    const [start, end] = [startOf(row), endOf(row)]
    if (choice.on === 'earlier-period-ends') {
      const firstEnd = periodOf(calendar, period.kind, start).end - 1
      if (firstEnd < end && firstEnd <= day) found.push(row)
    } else if (start <= day && day < end) found.push(row)
  }
  return Uint32Array.from(found)
}

/** When a row begins to hold, and the first day on which it no longer does. */
export function daysInForce(source: string, choice: Standing, { rows, calendar }: Pick<When, 'rows' | 'calendar'>) {
  const table = rows.table(source)
  const [starts, ends] = [columnOf(table, choice.start), columnOf(table, choice.end)]
  return {
    startOf: (row: number): Day => dayAt(starts, row, calendar.timeZone),
    endOf: (row: number): Day => {
      const written = dayAt(ends, row, calendar.timeZone)
      return Number.isNaN(written) ? Number.POSITIVE_INFINITY : choice.endInclusive ? written + 1 : written
    },
  }
}

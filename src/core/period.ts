import { UTCDate } from '@date-fns/utc'
import { addMonths } from 'date-fns/addMonths'
import { civilDay, twoDigits } from './civil.js'
import { type Day, dayLength } from './day.js'
import type { OfficeHours } from './office-hours.js'
import { once, onceFor } from './once.js'

/** The kinds of period, from the finest to the coarsest. */
export const periodKinds = ['month', 'quarter', 'half', 'year'] as const
export type PeriodKind = (typeof periodKinds)[number]

/** How a plan cuts time into periods. */
export interface Calendar {
  readonly period: PeriodKind
  /** The first day of every fiscal year: month 1 to 12, day 1 to 28. */
  readonly fiscalYearStarts: { readonly month: number; readonly day: number }
  /** Whether a fiscal year bears the calendar year in which it begins or the one in which it ends. */
  readonly fiscalYearNamed: 'by-first-day' | 'by-last-day'
  /** IANA name. */
  readonly timeZone: string
  readonly officeHours?: OfficeHours
}

/** One month, quarter, half or year of a calendar. */
export interface Period {
  readonly kind: PeriodKind
  /** Its place among the periods of its kind: the next one has the next number. */
  readonly index: number
  /** `2026-01`, `2026-Q1`, `2026-H1` or `2026`; months of a fiscal year that does not start on the 1st of a month are `2026-M01`. */
  readonly name: string
  readonly start: Day
  /** The first day that no longer belongs to it. */
  readonly end: Day
  /** The fiscal year as it is named. */
  readonly fiscalYear: number
  /** Its place in the fiscal year, from 1. */
  readonly inYear: number
}

const perYear: Readonly<Record<PeriodKind, number>> = { month: 12, quarter: 4, half: 2, year: 1 }

/** How many periods of this kind a year has. */
export function periodsPerYear(kind: PeriodKind): number {
  return perYear[kind]
}

/** Whether every period of kind `a` is made of several periods of kind `b`. */
export function isCoarser(a: PeriodKind, b: PeriodKind): boolean {
  return perYear[a] < perYear[b]
}

/** The index of the period of this kind that holds the day; quick enough to be asked for every row. */
export function periodIndexOf(calendar: Calendar, kind: PeriodKind, day: Day): number {
  const { month, day: firstDay } = calendar.fiscalYearStarts
  const civil = civilDay(day)
  const months = civil.year * 12 + civil.month - month - (civil.day < firstDay ? 1 : 0)
  return Math.floor((months * perYear[kind]) / 12)
}

/** The period of this kind that holds the day. */
export function periodOf(calendar: Calendar, kind: PeriodKind, day: Day): Period {
  return periodAt(calendar, kind, periodIndexOf(calendar, kind, day))
}

const periodsKnown = once((_: Calendar) => new Map<string, Period>())

/** The period of this kind with this index; worked out once for each calendar. */
export function periodAt(calendar: Calendar, kind: PeriodKind, index: number): Period {
  return onceFor(periodsKnown(calendar), `${kind}${index}`, () => madeAt(calendar, kind, index))
}

function madeAt(calendar: Calendar, kind: PeriodKind, index: number): Period {
  const count = perYear[kind]
  const year = Math.floor(index / count)
  const inYear = index - year * count + 1
  const start = startOf(calendar, kind, index)
  const fiscalYear = year + yearShift(calendar)
  const name = nameOf(calendar, kind, fiscalYear, inYear, start)
  return Object.freeze({ kind, index, name, start, end: startOf(calendar, kind, index + 1), fiscalYear, inYear })
}

/**
 * Reads the name of a period: a quarter `2026-Q1`, a half `2026-H1`, a fiscal year `2026`, a month `2026-01`. Quarters, halves and
 * years go by the fiscal year; a month goes by the calendar year and month of its first day when the fiscal year starts on the 1st
 * of a month, and by its number in the fiscal year (`2026-M01`) when it does not. Undefined for anything else.
 */
export function parsePeriod(calendar: Calendar, text: string): Period | undefined {
  const match = /^(\d{4})(?:-(Q|H|M)?(\d{1,2}))?$/.exec(text)
  if (match === null) return undefined
  const [, year = '', letter, number] = match
  const kind = number === undefined ? 'year' : letter === 'Q' ? 'quarter' : letter === 'H' ? 'half' : 'month'
  const place = Number(number ?? 1)
  if (place < 1 || place > perYear[kind]) return undefined
  const index =
    kind === 'month' && letter === undefined
      ? Number(year) * 12 + place - calendar.fiscalYearStarts.month
      : (Number(year) - yearShift(calendar)) * perYear[kind] + place - 1
  const period = periodAt(calendar, kind, index)
  return period.name === text ? period : undefined
}

/** The periods of this kind that lie wholly within these days, in order; `end` is the first day that no longer counts. */
export function periodsWithin(calendar: Calendar, kind: PeriodKind, start: Day, end: Day): readonly Period[] {
  const found: Period[] = []
  const first = periodOf(calendar, kind, start)
  let period = first.start < start ? periodAt(calendar, kind, first.index + 1) : first
  while (period.end <= end) {
    found.push(period)
    period = periodAt(calendar, kind, period.index + 1)
  }
  return found
}

/** The periods of a finer kind (or of its own) that a period is made of, in order. */
export function periodsOf(calendar: Calendar, kind: PeriodKind, period: Period): readonly Period[] {
  return periodsWithin(calendar, kind, period.start, period.end)
}

/** The fiscal year that holds a period. */
export function yearOf(calendar: Calendar, period: Period): Period {
  return periodOf(calendar, 'year', period.start)
}

/** What a period is called in every fiscal year: `M1` to `M12`, `Q1` to `Q4`, `H1` or `H2`. */
export function placeInYear({ kind, inYear }: Pick<Period, 'kind' | 'inYear'>): string {
  return `${{ month: 'M', quarter: 'Q', half: 'H', year: 'Y' }[kind]}${inYear}`
}

/** How far the name of a fiscal year lies ahead of the calendar year of its first day. */
function yearShift(calendar: Calendar): 0 | 1 {
  const { month, day } = calendar.fiscalYearStarts
  return calendar.fiscalYearNamed === 'by-last-day' && (month > 1 || day > 1) ? 1 : 0
}

function startOf(calendar: Calendar, kind: PeriodKind, index: number): Day {
  const { month, day } = calendar.fiscalYearStarts
  // No month is shorter than 28 days, so addMonths never has to move the day.
  const first = new UTCDate(1970, month - 1, day)
  return addMonths(first, (index * 12) / perYear[kind] - 1970 * 12).getTime() / dayLength
}

function nameOf(calendar: Calendar, kind: PeriodKind, fiscalYear: number, inYear: number, start: Day): string {
  if (kind === 'month' && calendar.fiscalYearStarts.day === 1) {
    const { year, month } = civilDay(start)
    return `${fourDigits(year)}-${twoDigits(month)}`
  }
  const year = fourDigits(fiscalYear)
  if (kind === 'month') return `${year}-M${twoDigits(inYear)}`
  if (kind === 'quarter') return `${year}-Q${inYear}`
  return kind === 'half' ? `${year}-H${inYear}` : year
}

function fourDigits(year: number): string {
  return String(year).padStart(4, '0')
}

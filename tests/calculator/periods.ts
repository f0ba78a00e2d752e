import { uncovered } from './uncovered.js'

/** A stretch of the calendar year; days are whole numbers since 1970, and `end` is the day after the last. */
export interface Period {
  readonly kind: Kind
  readonly name: string
  readonly start: number
  readonly end: number
  readonly year: number
  readonly inYear: number
  readonly fiscal: Fiscal
}

/** On which day of the calendar a year begins, and after which of its two calendar years it is named. */
export interface Fiscal {
  readonly month: number
  readonly date: number
  readonly namedByLastDay: boolean
}

export function fiscalOf(calendar: { readonly fiscalYearStarts: string; readonly fiscalYearNamed?: string }): Fiscal {
  const [month = 1, date = 1] = calendar.fiscalYearStarts.split('-').map(Number)
  return { month: month - 1, date, namedByLastDay: calendar.fiscalYearNamed === 'by-last-day' }
}

export type Kind = 'month' | 'quarter' | 'half' | 'year'

export interface Span {
  readonly start: number
  readonly end: number
}

export const inOneYear = { month: 12, quarter: 4, half: 2, year: 1 } as const

export function day(text: string): number {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? uncovered(`the day ${text}`)
  return Date.UTC(Number(year), Number(month) - 1, Number(date)) / 86_400_000
}

const firstOf = (year: number, month: number, date: number): number => Date.UTC(year, month, date) / 86_400_000

/** The period of a kind with a number, counted from year 0. */
export function periodNumber(kind: Kind, number: number, fiscal: Fiscal): Period {
  const count = inOneYear[kind]
  const year = Math.floor(number / count)
  const place = number - year * count
  const months = 12 / count
  const first = fiscal.namedByLastDay ? year - 1 : year
  const isCalendarYear = fiscal.month === 0 && fiscal.date === 1
  const tail = {
    month: `-${isCalendarYear ? '' : 'M'}${String(place + 1).padStart(2, '0')}`,
    quarter: `-Q${place + 1}`,
    half: `-H${place + 1}`,
    year: '',
  }
  return {
    kind,
    name: `${year}${tail[kind]}`,
    start: firstOf(first, fiscal.month + place * months, fiscal.date),
    end: firstOf(first, fiscal.month + (place + 1) * months, fiscal.date),
    year,
    inYear: place + 1,
    fiscal,
  }
}

export const numberOf = ({ kind, year, inYear }: Period): number => year * inOneYear[kind] + inYear - 1

/** The period of a kind that a day lies in. */
export function periodAt(kind: Kind, at: number, fiscal: Fiscal): Period {
  const year = new Date(at * 86_400_000).getUTCFullYear()
  let found = periodNumber(kind, (year - 1) * inOneYear[kind], fiscal)
  while (found.end <= at) found = periodNumber(kind, numberOf(found) + 1, fiscal)
  return found
}

export function periodNamed(kind: Kind, name: string, fiscal: Fiscal): Period {
  const match = /^(\d{4})(?:-[QHM]?(\d{1,2}))?$/.exec(name) ?? uncovered(`the period ${name}`)
  const found = periodNumber(kind, Number(match[1]) * inOneYear[kind] + Number(match[2] ?? 1) - 1, fiscal)
  return found.name === name ? found : uncovered(`the period ${name}`)
}

/** The days of a window as seen from a period. */
export function spanOf(window: unknown, period: Period): Span {
  if (window === undefined || window === 'period') return period
  const before = (by: number): Period => periodNumber(period.kind, numberOf(period) - by, period.fiscal)
  const yearOf = ({ year }: Period): Period => periodNumber('year', year, period.fiscal)
  if (window === 'previous-period') return before(1)
  if (window === 'same-period-last-year') return before(inOneYear[period.kind])
  if (window === 'year-to-date') return { start: yearOf(period).start, end: period.end }
  if (window === 'last-year-to-date') {
    const then = before(inOneYear[period.kind])
    return { start: yearOf(then).start, end: then.end }
  }
  const { last, from, through } = window as { last?: string; from?: string; through?: string }
  if (from !== undefined && through !== undefined) return { start: day(from), end: day(through) + 1 }
  const [, count, word] =
    /^(\d+) (day|month|quarter|year)s?$/.exec(last ?? '') ?? uncovered(`the window ${JSON.stringify(window)}`)
  if (word === 'day') return { start: period.end - Number(count), end: period.end }
  const months = Number(count) * { month: 1, quarter: 3, year: 12 }[word as 'month']
  const end = new Date(period.end * 86_400_000)
  return { start: firstOf(end.getUTCFullYear(), end.getUTCMonth() - months, end.getUTCDate()), end: period.end }
}

/** The whole periods that make up a window. */
export function periodsIn(window: unknown, period: Period): readonly Period[] {
  const { start, end } = spanOf(window, period)
  const found: Period[] = []
  const { kind, fiscal } = period
  for (let at = periodAt(kind, start, fiscal); at.start < end; at = periodNumber(kind, numberOf(at) + 1, fiscal))
    found.push(at)
  return found[0]?.start === start && found.at(-1)?.end === end ? found : uncovered('a window of parts of periods')
}

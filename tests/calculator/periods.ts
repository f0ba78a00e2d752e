import { uncovered } from './uncovered.js'

/** A stretch of the calendar year; days are whole numbers since 1970, and `end` is the day after the last. */
export interface Period {
  readonly kind: Kind
  readonly name: string
  readonly start: number
  readonly end: number
  readonly year: number
  readonly inYear: number
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

const firstOf = (year: number, month: number): number => Date.UTC(year, month, 1) / 86_400_000

/** The period of a kind with a number, counted from year 0. */
export function periodNumber(kind: Kind, number: number): Period {
  const count = inOneYear[kind]
  const year = Math.floor(number / count)
  const place = number - year * count
  const months = 12 / count
  const tail = {
    month: `-${String(place + 1).padStart(2, '0')}`,
    quarter: `-Q${place + 1}`,
    half: `-H${place + 1}`,
    year: '',
  }
  return {
    kind,
    name: `${year}${tail[kind]}`,
    start: firstOf(year, place * months),
    end: firstOf(year, (place + 1) * months),
    year,
    inYear: place + 1,
  }
}

export const numberOf = ({ kind, year, inYear }: Period): number => year * inOneYear[kind] + inYear - 1

/** The period of a kind that a day lies in. */
export function periodAt(kind: Kind, at: number): Period {
  const date = new Date(at * 86_400_000)
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth()
  return periodNumber(kind, Math.floor((month * inOneYear[kind]) / 12))
}

export function periodNamed(kind: Kind, name: string): Period {
  const match = /^(\d{4})(?:-[QH]?(\d{1,2}))?$/.exec(name) ?? uncovered(`the period ${name}`)
  const found = periodNumber(kind, Number(match[1]) * inOneYear[kind] + Number(match[2] ?? 1) - 1)
  return found.name === name ? found : uncovered(`the period ${name}`)
}

/** The days of a window as seen from a period. */
export function spanOf(window: unknown, period: Period): Span {
  if (window === undefined || window === 'period') return period
  const before = (by: number): Period => periodNumber(period.kind, numberOf(period) - by)
  if (window === 'previous-period') return before(1)
  if (window === 'same-period-last-year') return before(inOneYear[period.kind])
  if (window === 'year-to-date') return { start: firstOf(period.year, 0), end: period.end }
  if (window === 'last-year-to-date') {
    const then = before(inOneYear[period.kind])
    return { start: firstOf(then.year, 0), end: then.end }
  }
  const { last, from, through } = window as { last?: string; from?: string; through?: string }
  if (from !== undefined && through !== undefined) return { start: day(from), end: day(through) + 1 }
  const [, count, word] =
    /^(\d+) (day|month|quarter|year)s?$/.exec(last ?? '') ?? uncovered(`the window ${JSON.stringify(window)}`)
  if (word === 'day') return { start: period.end - Number(count), end: period.end }
  const months = Number(count) * { month: 1, quarter: 3, year: 12 }[word as 'month']
  const end = new Date(period.end * 86_400_000)
  return { start: firstOf(end.getUTCFullYear(), end.getUTCMonth() - months), end: period.end }
}

/** The whole periods that make up a window. */
export function periodsIn(window: unknown, period: Period): readonly Period[] {
  const { start, end } = spanOf(window, period)
  const found: Period[] = []
  for (let at = periodAt(period.kind, start); at.start < end; at = periodNumber(period.kind, numberOf(at) + 1))
    found.push(at)
  return found[0]?.start === start && found.at(-1)?.end === end ? found : uncovered('a window of parts of periods')
}

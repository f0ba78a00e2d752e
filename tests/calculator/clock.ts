import { type Fraction, fraction } from '../laws/fraction.js'
import { day } from './periods.js'
import { uncovered } from './uncovered.js'

/** A moment as days since 1970 in UTC, with the day that the calendar of the plan shows then. */
export interface Instant extends Fraction {
  readonly day: number
}

const perDay = 86_400_000

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
function ahead(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at)
  const [year, month, date, hour, minute, second] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((type) =>
    Number(parts.find((each) => each.type === type)!.value),
  )
  return Date.UTC(year!, month! - 1, date, hour, minute, second) - Math.floor(at / 1000) * 1000
}

/** The moment at which the clocks of a zone first show a time of a day. */
export function momentOf(date: number, milliseconds: number, zone: string): number {
  const shown = date * perDay + milliseconds
  const tried = [-1, 1].map((side) => shown - ahead(shown + side * perDay, zone))
  const found = tried.filter((at) => at + ahead(at, zone) === shown)
  return found.length > 0 ? Math.min(...found) : uncovered('a time that clocks leave out')
}

function clock(text: string): number {
  const [, hour, minute, second = '0', part = ''] =
    /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?$/.exec(text) ?? uncovered(`the time ${text}`)
  return ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Number(part.padEnd(3, '0'))
}

/** Reads an instant, with its offset, or a local time of a zone. */
export function instant(text: string, zone: string): Instant {
  const [, date = '', time = '', offset] =
    /^(\d{4}-\d\d-\d\d)[T ]([\d:.]+)(Z|[+-]\d\d:\d\d)?$/.exec(text) ?? uncovered(`the time ${text}`)
  const shown = day(date) * perDay + clock(time)
  const sign = offset?.startsWith('-') ? -1 : 1
  const at =
    offset === undefined
      ? momentOf(day(date), clock(time), zone)
      : shown - (offset === 'Z' ? 0 : sign * clock(offset.slice(1)))
  return { ...fraction(BigInt(at), BigInt(perDay)), day: Math.floor((at + ahead(at, zone)) / perDay) }
}

/** The stretches of office time from a moment on, day by day, in days since 1970; without end. */
export function* officeTime(
  from: Instant,
  hours: { readonly days: string; readonly from: string; readonly to: string },
  isClosed: (day: number) => boolean,
  zone: string,
): Iterable<readonly [start: Fraction, end: Fraction]> {
  const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
  const [first = -1, last = -1] = hours.days.split(' to ').map((name) => names.indexOf(name))
  if (first < 0 || last < first) uncovered(`office days ${hours.days}`)
  for (let at = from.day; ; at++) {
    const weekday = (((at + 4) % 7) + 7) % 7
    if (weekday < first || weekday > last || isClosed(at)) continue
    const edge = (text: string) => fraction(BigInt(momentOf(at, clock(text), zone)), BigInt(perDay))
    yield [edge(hours.from), edge(hours.to)]
  }
}

/** The day of a figure that stands for a day or a moment. */
export const dayOf = (found: Fraction): number => ('day' in found ? (found as Instant).day : Number(found.n))

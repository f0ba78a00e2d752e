import { tzOffset } from '@date-fns/tz'
import { type Day, dayLength, parseClock } from './day.js'

/** A place of the IANA time zone database, such as Europe/Berlin; short names (EST, CET, GMT) have changed their meaning over the years. */
const zoneShape = /^(?:UTC|[A-Z][A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){1,2})$/

/** Whether this is a time zone of the IANA database, named by its place (`Europe/Berlin`) or `UTC`. */
export function isTimeZone(name: string): boolean {
  return zoneShape.test(name) && Number.isFinite(tzOffset(name, new Date(0)))
}

/** A clock reading in a time zone: the instant in milliseconds, or why there is not exactly one. */
export type LocalTime = { readonly ms: number } | { readonly problem: 'ambiguous' | 'skipped' | 'format' }

/**
 * The instant at which clocks in the zone showed this date-time (`2026-03-29T09:15`, without an offset). A reading that a clock change
 * skips never happened, and one that it repeats happened twice: neither is guessed.
 */
export function localTime(text: string, zone: string): LocalTime {
  const clock = parseClock(text)
  if (clock === undefined) return { problem: 'format' }
  // No offset is as large as a day, so a day to either side shows both offsets of a change nearby.
  const before = clock - offsetAt(clock - dayLength, zone)
  const after = clock - offsetAt(clock + dayLength, zone)
  const first = clockAt(before, zone) === clock
  if (before === after) return first ? { ms: before } : { problem: 'skipped' }
  const second = clockAt(after, zone) === clock
  if (first && second) return { problem: 'ambiguous' }
  return first ? { ms: before } : second ? { ms: after } : { problem: 'skipped' }
}

/** The day that a calendar in the zone shows at an instant (milliseconds since 1970-01-01T00:00Z). */
export function dayOf(ms: number, zone: string): Day {
  return Math.floor(clockAt(ms, zone) / dayLength)
}

/** A stretch of instants, in milliseconds since 1970-01-01T00:00Z: from `start` up to, not including, `end`. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/**
 * The instants at which clocks in the zone show a time from `from` up to, not including, `to` (both as if clocks stood in UTC, less than a
 * few days apart): two stretches where clocks are put back in between, none where they skip it.
 */
export function whenClocksShow(from: number, to: number, zone: string): readonly Stretch[] {
  const [early, late] = [from - dayLength, to + dayLength]
  const [before, after] = [offsetAt(early, zone), offsetAt(late, zone)]
  if (before === after) return [{ start: from - before, end: to - before }]
  const change = changeBetween(early, late, (ms) => offsetAt(ms, zone))
  const shown = [
    { start: from - before, end: Math.min(to - before, change) },
    { start: Math.max(from - after, change), end: to - after },
  ]
  return shown.filter(({ start, end }) => start < end)
}

/** The first instant of a day in the zone; of the next one where clocks skip the whole day. */
export function dayStart(day: Day, zone: string): number {
  return whenClocksShow(day * dayLength, (day + 1) * dayLength, zone)[0]?.start ?? dayStart(day + 1, zone)
}

/** The first instant after `early`, up to `late`, that has another offset; there is one change between the two. */
function changeBetween(early: number, late: number, offset: (ms: number) => number): number {
  const before = offset(early)
  let [low, high] = [early, late]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offset(middle) === before) low = middle
    else high = middle
  }
  return high
}

/** What clocks in the zone show at an instant, as if they stood in UTC. */
function clockAt(ms: number, zone: string): number {
  return ms + offsetAt(ms, zone)
}

/** The offset on one UTC day: the same all day, or changing at one instant. */
interface DayOffset {
  readonly first: number
  readonly changesAt: number
  readonly last: number
}

/** Days that one zone remembers; far more than any plan spans. */
const mostDays = 50_000

const zones = new Map<string, Map<number, DayOffset>>()

function offsetAt(ms: number, zone: string): number {
  let days = zones.get(zone)
  if (days === undefined) {
    days = new Map()
    zones.set(zone, days)
  }
  const utcDay = Math.floor(ms / dayLength)
  let found = days.get(utcDay)
  if (found === undefined) {
    if (days.size >= mostDays) days.clear()
    found = dayOffset(utcDay, zone)
    days.set(utcDay, found)
  }
  return ms < found.changesAt ? found.first : found.last
}

function dayOffset(utcDay: number, zone: string): DayOffset {
  const [start, end] = [utcDay * dayLength, (utcDay + 1) * dayLength]
  const exact = (ms: number) => exactOffset(ms, zone)
  const [first, last] = [exact(start), exact(end)]
  return { first, changesAt: first === last ? end : changeBetween(start, end, exact), last }
}

function exactOffset(ms: number, zone: string): number {
  const minutes = tzOffset(zone, new Date(ms))
  if (Number.isNaN(minutes)) throw new RangeError(`No offset for time zone ${zone} at ${ms}`)
  return Math.round(minutes * 60_000)
}

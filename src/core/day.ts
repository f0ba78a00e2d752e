import { civilDay, dayNumber, digitsAt, twoDigits } from './civil.js'

/** A calendar day as whole days since 1970-01-01. */
export type Day = number

export const dayLength = 86_400_000

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** Reads a real day written as `YYYY-MM-DD` (years 0001 to 9999); undefined for anything else. */
export function parseDay(text: string): Day | undefined {
  return text.length === 10 ? dayAt(text) : undefined
}

/** The day that the first ten characters spell. */
function dayAt(text: string): Day | undefined {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined
  const year = digitsAt(text, 0, 4)
  const month = digitsAt(text, 5, 2)
  const day = digitsAt(text, 8, 2)
  if (year < 1 || month < 1 || month > 12 || day < 1) return undefined
  const length = month === 2 && isLeap(year) ? 29 : monthLengths[month - 1]!
  return day > length ? undefined : dayNumber(year, month, day)
}

/** A day as `YYYY-MM-DD`. */
export function dayText(day: Day): string {
  const civil = civilDay(day)
  return `${String(civil.year).padStart(4, '0')}-${twoDigits(civil.month)}-${twoDigits(civil.day)}`
}

const minute = 60_000
/** The widest offsets in use are −12:00 and +14:00. */
const widestOffset = 14 * 60

/**
 * Reads a date-time with its offset, such as `2026-03-29T09:15:00+02:00` or `2026-03-29T07:15Z`, as milliseconds since 1970-01-01T00:00Z;
 * undefined for anything else. `T` may be a space; seconds and a fraction are optional (digits below a millisecond are dropped); the
 * offset is `Z`, `+02:00`, `+0200` or `+02`.
 */
export function parseInstant(text: string): number | undefined {
  const at = offsetStart(text)
  if (at < 0) return undefined
  const offset = offsetMinutes(text, at)
  const clock = clockBefore(text, at)
  return offset === undefined || clock === undefined ? undefined : clock - offset * minute
}

/** Reads a date-time without an offset, as if its clock stood in UTC; undefined for anything else. */
export function parseClock(text: string): number | undefined {
  return clockBefore(text, text.length)
}

/** `2026-03-29T09:15:00.123456789` and one more. */
const longestClock = 30

/** Where the offset starts: after the time, so that the minus signs of the date are not mistaken for one. */
function offsetStart(text: string): number {
  for (let i = 16; i < text.length && i < longestClock; i += 1) {
    const code = text.charCodeAt(i)
    if (code === 90 || code === 43 || code === 45) return i
  }
  return -1
}

/** The minutes that a clock with this offset is ahead of UTC. */
function offsetMinutes(text: string, at: number): number | undefined {
  const sign = text.charCodeAt(at)
  const length = text.length - at
  if (sign === 90) return length === 1 ? 0 : undefined
  const colon = text.charCodeAt(at + 3) === 58
  const hours = digitsAt(text, at + 1, 2)
  const minutes = length === 3 ? 0 : digitsAt(text, colon ? at + 4 : at + 3, 2)
  if ((length !== 3 && length !== (colon ? 6 : 5)) || hours < 0 || minutes < 0 || minutes > 59) return undefined
  const total = hours * 60 + minutes
  return total > widestOffset ? undefined : sign === 45 ? -total : total
}

/** The date-time that ends before `end`. */
function clockBefore(text: string, end: number): number | undefined {
  const day = dayAt(text)
  const separator = text.charCodeAt(10)
  const time = timeBefore(text, end)
  if (day === undefined || time === undefined || (separator !== 84 && separator !== 32)) return undefined
  return day * dayLength + time
}

function timeBefore(text: string, end: number): number | undefined {
  const hours = digitsAt(text, 11, 2)
  const minutes = digitsAt(text, 14, 2)
  if (end < 16 || text.charCodeAt(13) !== 58 || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return undefined
  const time = (hours * 60 + minutes) * minute
  if (end === 16) return time
  const seconds = digitsAt(text, 17, 2)
  if (end < 19 || text.charCodeAt(16) !== 58 || seconds < 0 || seconds > 59) return undefined
  return end === 19 ? time + seconds * 1000 : withFraction(text, end, time + seconds * 1000)
}

function withFraction(text: string, end: number, time: number): number | undefined {
  const length = end - 20
  if (text.charCodeAt(19) !== 46 || length < 1 || length > 9) return undefined
  const fraction = digitsAt(text, 20, length)
  return fraction < 0 ? undefined : time + Math.floor((fraction * 1000) / 10 ** length)
}

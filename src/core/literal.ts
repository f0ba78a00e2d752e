import { Decimal, decimalText, mostDigits, parseDecimal } from './decimal.js'
import { count, money, months, number, rate, time, type Unit, years } from './unit.js'

/** A figure written in a plan: its value in base units (rates as fractions, time in days, or in months or years of the calendar) and its unit; a bare 0 fits every unit. */
export interface Literal {
  readonly value: Decimal
  readonly unit: Unit | 'any'
}

const inDays: Readonly<Record<string, number | string>> = {
  day: 1,
  days: 1,
  week: 7,
  weeks: 7,
  h: '1/24',
  hour: '1/24',
  hours: '1/24',
  min: '1/1440',
  minute: '1/1440',
  minutes: '1/1440',
}

/** Months and years of the calendar, which have no fixed length in days. */
const calendarLengths: Readonly<Record<string, Unit>> = { month: months, months, year: years, years }

const shape = new RegExp(`^(-?[0-9.]{1,${mostDigits + 2}})(%| ?([A-Za-z]+))?$`)

/** Reads `30%`, `500 EUR`, `8 h`, `90 days`, `3 months`, `9` or `0`; undefined when it is none of these. */
export function parseLiteral(text: string): Literal | undefined {
  const match = shape.exec(text)
  const value = match?.[1] === undefined ? undefined : parseDecimal(match[1])
  if (match === null || value === undefined) return undefined
  if (match[2] === undefined) return { value, unit: value.isZero() ? 'any' : value.isInteger() ? count : number }
  if (match[2] === '%') return { value: value.div(100), unit: rate }
  if (!match[2].startsWith(' ')) return undefined
  const word = match[3] ?? ''
  if (Object.hasOwn(inDays, word)) return { value: lengthInDays(value, inDays[word]!), unit: time }
  if (Object.hasOwn(calendarLengths, word)) return { value, unit: calendarLengths[word]! }
  return /^[A-Z]{3}$/.test(word) ? { value, unit: money(word) } : undefined
}

function lengthInDays(value: Decimal, length: number | string): Decimal {
  if (typeof length === 'number') return value.mul(length)
  return value.div(new Decimal(length.slice(2)))
}

/** What was meant by a figure that should be a rate and has no percent sign: 0.05 is more likely a fraction, and 80 a number of per cent. */
export function percentHint(value: Decimal): string {
  const [asFraction, asPercent] = [`"${decimalText(value.mul(100))}%"`, `"${decimalText(value)}%"`]
  return value.abs().lt(2)
    ? `Write ${asFraction} if a fraction is meant, or ${asPercent}.`
    : `Write ${asPercent}, or ${asFraction} if ${decimalText(value)} times is meant.`
}

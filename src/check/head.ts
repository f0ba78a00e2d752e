import { currencyCodes, currencyDecimals } from '../core/currency.js'
import { parseDay } from '../core/day.js'
import { parseDecimal } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { type Calendar, parsePeriod, periodOf } from '../core/period.js'
import { didYouMean } from '../core/suggest.js'
import { isTimeZone } from '../core/zone.js'
import type { PlanInput } from '../language/grammar.js'
import type { Plan } from '../language/plan.js'
import { readOfficeHours } from './office-hours.js'
import type { Report } from './report.js'

/** What mends a day. */
export const dayHint = 'Write a day that exists, such as "2026-03-31".'

type Head = Pick<Plan, 'from' | 'through' | 'calendar'>

/** Checks the dates, calendar, currency and rounding at the top of a plan; undefined when time cannot be told. */
export function checkHead(input: PlanInput, report: Report): Head | undefined {
  checkMoney(input, report)
  const calendar = calendarOf(input.calendar, report)
  const from = dayAt(input.from, '/from', report)
  const through = dayAt(input.through, '/through', report)
  if (from !== undefined && through !== undefined && from > through) {
    report.error(
      'dates-reversed',
      '/through',
      `The plan ends on ${input.through}, before it begins on ${input.from}.`,
      'Exchange the two days, or mend the year.',
    )
    return undefined
  }
  if (calendar === undefined || from === undefined || through === undefined) return undefined
  const fine = isEdge(calendar, from, 'first', report) && isEdge(calendar, through + 1, 'last', report)
  return fine ? { from, through, calendar } : undefined
}

function isEdge(calendar: Calendar, day: number, which: 'first' | 'last', report: Report): boolean {
  const period = periodOf(calendar, calendar.period, day)
  if (period.start === day) return true
  const place = which === 'first' ? '/from' : '/through'
  report.error(
    'window-not-whole',
    place,
    `The plan does not ${which === 'first' ? 'begin with the first' : 'end with the last'} day of a ${calendar.period}.`,
    'Plans run over whole periods; a change inside one is a dated parameter.',
  )
  return false
}

function dayAt(text: string, pointer: string, report: Report): number | undefined {
  const day = parseDay(text)
  if (day === undefined)
    report.error('date-format', pointer, `"${escapeText(text)}" is not a real day written as YYYY-MM-DD.`, dayHint)
  return day
}

function calendarOf(input: PlanInput['calendar'], report: Report): Calendar | undefined {
  if (!isTimeZone(input.timeZone)) {
    report.error(
      'unknown-time-zone',
      '/calendar/timeZone',
      `"${escapeText(input.timeZone)}" is not a time zone.`,
      'Write an IANA name, such as "Europe/Berlin" or "America/New_York".',
    )
    return undefined
  }
  const match = /^(\d\d)-(\d\d)$/.exec(input.fiscalYearStarts)
  const month = Number(match?.[1])
  const day = Number(match?.[2])
  if (match === null || month < 1 || month > 12 || day < 1 || day > 28) {
    report.error(
      'calendar-start',
      '/calendar/fiscalYearStarts',
      `"${escapeText(input.fiscalYearStarts)}" is not a day on which a fiscal year can start.`,
      'Write month and day as MM-DD, with a day from 01 to 28, such as "01-01" or "04-06".',
    )
    return undefined
  }
  if (input.fiscalYearNamed === undefined && input.fiscalYearStarts !== '01-01') {
    report.error(
      'missing-key',
      '/calendar',
      'A fiscal year that starts in the middle of a calendar year can be named after either.',
      'Add "fiscalYearNamed": "by-first-day" or "by-last-day".',
    )
    return undefined
  }
  const officeHours = input.officeHours === undefined ? undefined : readOfficeHours(input.officeHours, report)
  return {
    period: input.period,
    fiscalYearStarts: { month, day },
    fiscalYearNamed: input.fiscalYearNamed ?? 'by-first-day',
    timeZone: input.timeZone,
    ...(officeHours === undefined ? {} : { officeHours }),
  }
}

function checkMoney(input: PlanInput, report: Report): void {
  const { currency, rounding } = input
  const decimals = currency === undefined ? undefined : currencyDecimals(currency)
  if (currency !== undefined && decimals === undefined) {
    const near = didYouMean(currency.toUpperCase(), currencyCodes)
    report.error(
      'unknown-currency',
      '/currency',
      `"${escapeText(currency)}" is not a currency in use.`,
      near ?? 'Write the three capital letters of ISO 4217, such as "EUR".',
    )
  }
  if (rounding === undefined) return
  const to = parseDecimal(rounding.to)
  if (to === undefined || !to.greaterThan(0)) {
    report.error(
      'number-format',
      '/rounding/to',
      `"${escapeText(rounding.to)}" is not something to round to.`,
      'Write the smallest amount that is paid, such as "0.01".',
    )
  } else if (decimals !== undefined && to.decimalPlaces() > decimals) {
    report.error(
      'money-scale',
      '/rounding/to',
      `${currency} has ${decimals} decimals, and ${rounding.to} has ${to.decimalPlaces()}.`,
      `The smallest unit is ${decimals === 0 ? '1' : `0.${'0'.repeat(decimals - 1)}1`}.`,
    )
  }
}

/** Whether a text names a period of the plan's calendar. */
export function isPeriodName(calendar: Calendar, text: string): boolean {
  return parsePeriod(calendar, text)?.kind === calendar.period
}

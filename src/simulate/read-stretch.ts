import type { Report } from '../check/report.js'
import { escapeText } from '../core/escape.js'
import { type Calendar, type Period, parsePeriod, periodAt } from '../core/period.js'
import { below } from '../core/pointer.js'
import type { Stretch } from './scenario.js'

/** The most periods that a scenario goes over. */
const mostPeriods = 1200

/** The periods from one through another, in order; reported where a name is none of the calendar. */
export function readStretch({ from, through, at }: Stretch, calendar: Calendar, report: Report): readonly Period[] {
  const first = readPeriod(from, below(at, 'from'), calendar, report)
  const last = readPeriod(through, below(at, 'through'), calendar, report)
  if (first === undefined || last === undefined) return []
  const length = last.index - first.index + 1
  if (length < 1) {
    const message = `${through} comes before ${from}.`
    report.error('dates-reversed', below(at, 'through'), message, 'Exchange the two, or mend the year.')
    return []
  }
  if (length > mostPeriods) {
    const message = `These are ${length} periods, and a scenario goes over ${mostPeriods} at most.`
    report.error('period-name', at, message, 'Begin later, or end earlier.')
    return []
  }
  return Array.from({ length }, (_, i) => periodAt(calendar, first.kind, first.index + i))
}

/** A period of the calendar of the plans. */
export function readPeriod(text: string, at: string, calendar: Calendar, report: Report): Period | undefined {
  const period = parsePeriod(calendar, text)
  if (period?.kind === calendar.period) return period
  const message = `"${escapeText(text)}" is not a ${calendar.period} of these plans.`
  report.error('period-name', at, message, `Write it as "${samples[calendar.period]}".`)
  return undefined
}

const samples = { month: '2027-03', quarter: '2027-Q1', half: '2027-H1', year: '2027' } as const

import { dayText } from '../core/day.js'
import { escapeText } from '../core/escape.js'
import { type Calendar, isCoarser, type Period, parsePeriod, periodOf, periodsOf } from '../core/period.js'
import { below } from '../core/pointer.js'
import { didYouMean } from '../core/suggest.js'
import type { Parameter, Plan } from '../language/plan.js'
import type { Report } from './report.js'
import { isOfYear, isTimeWord, kindOf, type TimeWord, timeKey } from './time-words.js'

/** Reports the periods, teams and list cells of the plan for which a parameter has no figure. */
export function checkCoverage(parameter: Parameter, plan: Plan, periods: readonly Period[], report: Report): void {
  if (parameter.dated !== undefined) {
    checkDated(parameter, periods, report)
    return
  }
  const timed = parameter.by.find(isTimeWord)
  const cells = parameter.by.map((word): readonly string[] | undefined => {
    if (timed !== undefined && word === timed) {
      const kind = kindOf(timed)
      if (isCoarser(plan.calendar.period, kind)) return undefined
      return [...new Set(periods.map((period) => timeKey(timed, periodOf(plan.calendar, kind, period.start))))]
    }
    if (word === 'team') return plan.teamsListed === undefined ? plan.teams.map((team) => team.name) : undefined
    if (word === 'function') return [...new Set(plan.teams.map((team) => team.function))]
    return plan.lists.find((list) => list.name === word)?.values
  })
  if (cells.includes(undefined)) return
  const known = cells as readonly (readonly string[])[]
  const strange = (key: string) =>
    key.split('\t').find((part, i) => parameter.by[i] !== timed && !known[i]!.includes(part))
  const lacking: string[] = []
  // Stops at the first few, since many lists together have more cases than could be gone through.
  for (const keys of cases(known)) {
    if (!Object.hasOwn(parameter.figures, keys.join('\t'))) lacking.push(keys.join(' '))
    if (lacking.length > 5) break
  }
  const unread = timed === undefined ? undefined : strangeTime(parameter, timed, plan.calendar)
  if (unread !== undefined) {
    const message = `"${escapeText(unread)}" is not a ${timed!.replace('-of-year', ' of the year')}.`
    report.error('period-name', parameter.at, message, `Write ${timeForms(timed!, periods, plan.calendar)}.`)
    return
  }
  const shown = lacking.slice(0, 5).join(', ')
  if (lacking.length > 0) {
    report.error(
      'parameter-gap',
      parameter.at,
      `"${parameter.name}" has no figure for ${shown}${lacking.length > 5 ? ' and others' : ''}.`,
      'Add the figures, or write "missing" where there is none.',
    )
  }
  for (const key of Object.keys(parameter.figures)) {
    const stray = strange(key)
    if (stray !== undefined)
      report.error(
        'unknown-name',
        parameter.at,
        `"${parameter.name}" has a figure for "${escapeText(stray)}", which is not a ${parameter.by[key.split('\t').indexOf(stray)]} of this plan.`,
        didYouMean(stray, known.flat()) ?? 'Mend the name, or take the figure out.',
      )
  }
}

/** A key of a parameter that stands where a stretch of time is needed, and is none. */
function strangeTime(parameter: Parameter, timed: TimeWord, calendar: Calendar): string | undefined {
  const at = parameter.by.indexOf(timed)
  const kind = kindOf(timed)
  const isTime = (key: string) => {
    if (!isOfYear(timed)) return parsePeriod(calendar, key)?.kind === kind
    const year = periodOf(calendar, 'year', 0)
    return periodsOf(calendar, kind, year).some((period) => timeKey(timed, period) === key)
  }
  return Object.keys(parameter.figures)
    .map((key) => key.split('\t')[at] ?? '')
    .find((key) => !isTime(key))
}

/** How stretches of time are written: `"2026-Q1"`, or `"M1" to "M12", counted from the beginning of the fiscal year`. */
function timeForms(timed: TimeWord, periods: readonly Period[], calendar: Calendar): string {
  const kind = kindOf(timed)
  const first = periodOf(calendar, kind, periods[0]?.start ?? 0)
  if (!isOfYear(timed)) return `it as "${first.name}"`
  const year = periodsOf(calendar, kind, periodOf(calendar, 'year', first.start))
  return `"${timeKey(timed, year[0]!)}" to "${timeKey(timed, year.at(-1)!)}", counted from the beginning of the fiscal year`
}

function checkDated(parameter: Parameter, periods: readonly Period[], report: Report): void {
  const dated = parameter.dated ?? []
  const first = periods[0]
  if (first !== undefined && !(dated[0] !== undefined && dated[0].from <= first.start)) {
    report.error(
      'parameter-gap',
      parameter.at,
      `"${parameter.name}" has no figure on ${dayText(first.start)}, when the plan begins.`,
      'Add a figure from that day or an earlier one.',
    )
  }
  if (parameter.changes !== undefined) return
  const inside = dated.find((each) => periods.some((period) => period.start < each.from && each.from < period.end))
  if (inside !== undefined) {
    report.error(
      'unsaid-change',
      below(parameter.at, 'from', dayText(inside.from)),
      `"${parameter.name}" changes on ${dayText(inside.from)}, inside a period.`,
      'Add "changes": "first-day", "last-day" or "by-days", or move the change to the first day of a period.',
    )
  }
}

/** Every combination of one cell of each, one after the other. */
function* cases(cells: readonly (readonly string[])[]): Generator<readonly string[]> {
  const [first, ...rest] = cells
  if (first === undefined) yield []
  else for (const cell of first) for (const others of cases(rest)) yield [cell, ...others]
}

import { dayText } from '../core/day.js'
import { Decimal as D, type Decimal, missing, zero } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import type { Grain } from '../core/grain.js'
import { parseLiteral } from '../core/literal.js'
import {
  type Calendar,
  isCoarser,
  type Period,
  type PeriodKind,
  parsePeriod,
  periodOf,
  periodsOf,
} from '../core/period.js'
import { below } from '../core/pointer.js'
import { didYouMean } from '../core/suggest.js'
import { count, money, number, points, rate, time, type Unit } from '../core/unit.js'
import type { Parameter, Plan } from '../language/plan.js'
import { broken, type Ref } from '../mechanisms/mechanism.js'
import { type GivenSpec, given } from '../operations/given.js'
import type { Misfit } from '../operations/type.js'
import type { GraphWriter } from './graph.js'
import { timeWords } from './parameters.js'
import type { Report } from './report.js'

/** Adds the step of a parameter. */
export function lowerParameter(parameter: Parameter, plan: Plan, graph: GraphWriter, report: Report): Ref {
  const timed = parameter.by.find((word) => (timeWords as readonly string[]).includes(word))
  if (timed !== undefined && !fitsCalendar(parameter, timed, plan, report)) return broken
  const axes = parameter.by.filter((word) => word !== timed)
  const grain: Grain =
    axes.length === 0 ? [] : [...axes.filter(isChain), ...axes.filter((word) => !isChain(word)).sort()]
  const value: GivenSpec['value'] =
    parameter.dated === undefined
      ? (period, cell, calendar) => tableFigure(parameter, timed, period, cell, calendar)
      : (period) => datedFigure(parameter, period)
  return graph.add(given, { type: { unit: unitOf(parameter, plan), grain }, value }, [], parameter.at, [])
}

function isChain(word: string): boolean {
  return word === 'team' || word === 'function'
}

function unitOf(parameter: Parameter, plan: Plan): Unit {
  const units = {
    money: money(plan.currency ?? ''),
    rate,
    count,
    points,
    number,
    time,
    FTE: { ...number, label: 'FTE' as const },
  }
  return units[parameter.unit]
}

function fitsCalendar(parameter: Parameter, timed: string, plan: Plan, report: Report): boolean {
  const kind = timed.replace('-of-year', '') as PeriodKind
  const at = below(parameter.at, 'by')
  if (isCoarser(plan.calendar.period, kind)) {
    report.error(
      'grain-mismatch',
      at,
      `Figures by ${timed} are finer than the plan's periods, which are ${plan.calendar.period}s.`,
      `Give them by ${plan.calendar.period}.`,
    )
    return false
  }
  const adds = parameter.unit === 'money' || parameter.unit === 'count'
  if (!isCoarser(kind, plan.calendar.period) || !adds || timed.endsWith('-of-year') || parameter.spread !== undefined)
    return true
  report.error(
    'missing-key',
    parameter.at,
    `A ${parameter.unit === 'money' ? 'sum of money' : 'count'} by ${kind} does not become one by ${plan.calendar.period} by itself.`,
    'Add "spread": "equally" or "days", or give the figures by period.',
  )
  return false
}

function figure(text: string): Decimal {
  return text === 'missing' ? missing : (parseLiteral(text)?.value ?? missing)
}

function tableFigure(
  parameter: Parameter,
  timed: string | undefined,
  period: Period,
  cell: Readonly<Record<string, string>>,
  calendar: Calendar,
): Decimal | Misfit {
  const kind = timed?.replace('-of-year', '') as PeriodKind | undefined
  const whole = kind === undefined ? undefined : periodOf(calendar, kind, period.start)
  const keys = parameter.by.map((word) => (word === timed ? timeKey(timed, whole!) : (cell[word] ?? '')))
  const key = keys.join('\t')
  if (!Object.hasOwn(parameter.figures, key)) return noFigure(parameter, keys)
  const value = figure(parameter.figures[key]!)
  if (parameter.spread === undefined || whole === undefined || whole.kind === period.kind) return value
  if (parameter.spread === 'equally') return value.div(periodsOf(calendar, period.kind, whole).length)
  return value.mul(period.end - period.start).div(whole.end - whole.start)
}

function timeKey(timed: string, period: Period): string {
  if (!timed.endsWith('-of-year')) return period.name
  if (period.kind === 'month') return String(period.inYear).padStart(2, '0')
  return `${period.kind === 'quarter' ? 'Q' : 'H'}${period.inYear}`
}

function noFigure(parameter: Parameter, keys: readonly string[]): Misfit {
  return {
    code: 'missing-parameter',
    message: `"${parameter.name}" has no figure for ${keys.join(', ')}.`,
    hint: 'Add it, or write "missing" where there is none.',
  }
}

/** The figure that holds in a period; where it changes inside, as the parameter says. */
function datedFigure(parameter: Parameter, period: Period): Decimal | Misfit {
  const dated = parameter.dated ?? []
  const at = (day: number) => dated.findLast((each) => each.from <= day)
  const first = at(period.start)
  const last = at(period.end - 1)
  const wanted = parameter.changes === 'last-day' ? last : first
  if (first === last || parameter.changes === 'first-day' || parameter.changes === 'last-day') {
    return wanted === undefined ? noFigure(parameter, [dayText(period.start)]) : figure(wanted.figure)
  }
  if (first === undefined || parameter.changes === undefined) return noFigure(parameter, [dayText(period.start)])
  let sum = zero
  for (let i = dated.indexOf(first); i < dated.length && dated[i]!.from < period.end; i++) {
    const start = Math.max(period.start, dated[i]!.from)
    const end = Math.min(period.end, dated[i + 1]?.from ?? period.end)
    sum = sum.add(figure(dated[i]!.figure).mul(end - start))
  }
  return sum.div(new D(period.end - period.start))
}

/** Reports the periods, teams and list cells of the plan for which a parameter has no figure. */
export function checkCoverage(parameter: Parameter, plan: Plan, periods: readonly Period[], report: Report): void {
  if (parameter.dated !== undefined) {
    checkDated(parameter, periods, report)
    return
  }
  const timed = parameter.by.find((word) => (timeWords as readonly string[]).includes(word))
  const cells = parameter.by.map((word): readonly string[] | undefined => {
    if (word === timed) {
      const kind = timed.replace('-of-year', '') as PeriodKind
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
function strangeTime(parameter: Parameter, timed: string, calendar: Calendar): string | undefined {
  const at = parameter.by.indexOf(timed)
  const kind = timed.replace('-of-year', '') as PeriodKind
  const isTime = (key: string) => {
    if (!timed.endsWith('-of-year')) return parsePeriod(calendar, key)?.kind === kind
    const year = periodOf(calendar, 'year', 0)
    return periodsOf(calendar, kind, year).some((period) => timeKey(timed, period) === key)
  }
  return Object.keys(parameter.figures)
    .map((key) => key.split('\t')[at] ?? '')
    .find((key) => !isTime(key))
}

/** How stretches of time are written: `"2026-Q1"`, or `"01" to "12", counted from the beginning of the fiscal year`. */
function timeForms(timed: string, periods: readonly Period[], calendar: Calendar): string {
  const kind = timed.replace('-of-year', '') as PeriodKind
  const first = periodOf(calendar, kind, periods[0]?.start ?? 0)
  if (!timed.endsWith('-of-year')) return `it as "${first.name}"`
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

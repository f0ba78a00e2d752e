import { dayText } from '../core/day.js'
import { Decimal as D, type Decimal, missing, zero } from '../core/decimal.js'
import type { Grain } from '../core/grain.js'
import { parseLiteral } from '../core/literal.js'
import { onceFor } from '../core/once.js'
import { type Calendar, isCoarser, type Period, periodOf, periodsOf } from '../core/period.js'
import { below } from '../core/pointer.js'
import { count, money, number, points, rate, time, type Unit } from '../core/unit.js'
import type { Parameter, Plan } from '../language/plan.js'
import { broken, type Ref } from '../mechanisms/mechanism.js'
import { type GivenSpec, given } from '../operations/given.js'
import type { Misfit } from '../operations/type.js'
import type { GraphWriter } from './graph.js'
import type { Report } from './report.js'
import { isOfYear, isTimeWord, kindOf, type TimeWord, timeKey } from './time-words.js'

/** Adds the step of a parameter. */
export function lowerParameter(parameter: Parameter, plan: Plan, graph: GraphWriter, report: Report): Ref {
  const timed = parameter.by.find(isTimeWord)
  if (timed !== undefined && !fitsCalendar(parameter, timed, plan, report)) return broken
  const axes = parameter.by.filter((word) => word !== timed)
  const grain: Grain =
    axes.length === 0 ? [] : [...axes.filter(isChain), ...axes.filter((word) => !isChain(word)).sort()]
  const figure = figuresOf()
  const value: GivenSpec['value'] =
    parameter.dated === undefined
      ? (period, cell, calendar) => tableFigure(parameter, figure, timed, period, cell, calendar)
      : (period) => datedFigure(parameter, figure, period)
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

function fitsCalendar(parameter: Parameter, timed: TimeWord, plan: Plan, report: Report): boolean {
  const kind = kindOf(timed)
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
  if (!isCoarser(kind, plan.calendar.period) || !adds || isOfYear(timed) || parameter.spread !== undefined) return true
  report.error(
    'missing-key',
    parameter.at,
    `A ${parameter.unit === 'money' ? 'sum of money' : 'count'} by ${kind} does not become one by ${plan.calendar.period} by itself.`,
    'Add "spread": "equally" or "days", or give the figures by period.',
  )
  return false
}

/** Figures are read once, however often a step asks for them. */
function figuresOf(): (text: string) => Decimal {
  const known = new Map<string, Decimal>()
  return (text) => onceFor(known, text, () => parseLiteral(text)?.value ?? missing)
}

function tableFigure(
  parameter: Parameter,
  figure: (text: string) => Decimal,
  timed: TimeWord | undefined,
  period: Period,
  cell: Readonly<Record<string, string>>,
  calendar: Calendar,
): Decimal | Misfit {
  const whole = timed === undefined ? undefined : periodOf(calendar, kindOf(timed), period.start)
  const keys = parameter.by.map((word) => (word === timed ? timeKey(timed, whole!) : (cell[word] ?? '')))
  const key = keys.join('\t')
  if (!Object.hasOwn(parameter.figures, key)) return noFigure(parameter, keys)
  const value = figure(parameter.figures[key]!)
  if (parameter.spread === undefined || whole === undefined || whole.kind === period.kind) return value
  if (parameter.spread === 'equally') return value.div(periodsOf(calendar, period.kind, whole).length)
  return value.mul(period.end - period.start).div(whole.end - whole.start)
}

function noFigure(parameter: Parameter, keys: readonly string[]): Misfit {
  return {
    code: 'missing-parameter',
    message: `"${parameter.name}" has no figure for ${keys.join(', ')}.`,
    hint: 'Add it, or write "missing" where there is none.',
  }
}

/** The figure that holds in a period; where it changes inside, as the parameter says. */
function datedFigure(parameter: Parameter, figure: (text: string) => Decimal, period: Period): Decimal | Misfit {
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

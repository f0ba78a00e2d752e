import type { Program } from '../compile/program.js'
import { type Day, parseDay } from '../core/day.js'
import { type Checked, type Diagnostic, problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { type Period, parsePeriod, periodAt, periodOf } from '../core/period.js'
import type { Data } from '../data/table.js'
import type { Plan } from '../language/plan.js'
import { openingsGiven } from './given.js'
import { teamsThatLookTheSame } from './listed-teams.js'
import { type PaidSoFar, withPaid } from './paid.js'
import { strangeNames } from './roster-names.js'
import { undatedRows } from './rows-of-run.js'
import { type Run, startRun } from './run.js'
import { tooManyCells } from './too-many-cells.js'

/** What a run covers. Periods are named as in the plan's calendar. */
export interface RunOptions {
  /** The only period to state; what it carries over is computed from the first period of the plan. */
  readonly period?: string
  /** The last period to state, from the first of the plan on; the last of the plan where neither is given. */
  readonly through?: string
  /** The last day up to which rows are known, as YYYY-MM-DD; the last day of the last period where it is not given. */
  readonly cutOff?: string
  /** What accounts hold when the run begins, by account, for the company or by cell (`ann`, or `ann, north`); decimal texts. */
  readonly openings?: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  /** What a ledger has paid so far, for members who keep what they were paid. */
  readonly paid?: readonly PaidSoFar[]
  /** Where a run that is cut begins: its first period. Goes with `openings`; an account without one is carried from the first period of the plan. */
  readonly from?: string
}

/** A run that is ready to be stated, or why there is none. */
export type SetUp =
  | { readonly run: Run; readonly periods: readonly Period[]; readonly diagnostics: readonly Diagnostic[] }
  | { readonly run?: undefined; readonly diagnostics: readonly Diagnostic[] }

/** Reads what a run covers, and starts it. */
export function setUp(program: Program, data: Data, options: RunOptions): SetUp {
  const { plan } = program
  const coverage = coverageOf(plan, options)
  if (coverage.value === undefined) return { diagnostics: coverage.diagnostics }
  const { first, last, cutOff } = coverage.value
  const begins = periodOf(plan.calendar, plan.calendar.period, plan.from)
  const found: Diagnostic[] = [...tooManyCells(program, data, last.index - begins.index + 1)]
  if (found.length === 0) found.push(...strangeNames(plan, data))
  if (found.length > 0) return { diagnostics: found }
  const openings = openingsGiven(program, options.openings ?? {}, first, found)
  if (found.length > 0) return { diagnostics: found }
  const given = withPaid(program, openings, options.paid ?? [])
  const run = startRun(program, data, { first: begins, from: first, cutOff, given })
  found.push(...teamsThatLookTheSame(plan, data), ...undatedRows(program, run.rows))
  if (found.length > 0) return { diagnostics: found }
  const all = Array.from({ length: Math.max(0, last.index - first.index + 1) }, (_, i) =>
    periodAt(plan.calendar, first.kind, first.index + i),
  )
  return { run, periods: options.period === undefined ? all : [last], diagnostics: found }
}

/** The first and the last period of a run, and the day up to which rows are known. */
export interface Coverage {
  readonly first: Period
  readonly last: Period
  readonly cutOff: Day
}

/** Reads what a run covers, before there are rows. Gives diagnostics where a period is not of the plan or a day is no day. */
export function coverageOf(
  plan: Plan,
  options: Pick<RunOptions, 'period' | 'through' | 'from' | 'cutOff'>,
): Checked<Coverage> {
  const found: Diagnostic[] = []
  const period = (text: string | undefined, otherwise: Day): Period => {
    const read =
      text === undefined ? periodOf(plan.calendar, plan.calendar.period, otherwise) : parsePeriod(plan.calendar, text)
    const inPlan = read?.kind === plan.calendar.period && read.start >= plan.from && read.end <= plan.through + 1
    if (read !== undefined && inPlan) return read
    found.push(
      problem(
        'period-name',
        { file: plan.file },
        `"${escapeText(text ?? '')}" is not a ${plan.calendar.period} of this plan.`,
        `It runs from ${periodOf(plan.calendar, plan.calendar.period, plan.from).name} to ${periodOf(plan.calendar, plan.calendar.period, plan.through).name}.`,
      ),
    )
    return periodOf(plan.calendar, plan.calendar.period, plan.from)
  }
  const first = period(options.from, plan.from)
  const last = period(options.period ?? options.through, plan.through)
  const cutOff = options.cutOff === undefined ? last.end - 1 : parseDay(options.cutOff)
  if (cutOff === undefined)
    found.push(
      problem(
        'date-format',
        { file: plan.file },
        `The cut-off "${escapeText(options.cutOff ?? '')}" is not a real day written as YYYY-MM-DD.`,
        'Write a day that exists, such as "2026-03-31".',
      ),
    )
  if (found.length === 0 && last.index < first.index)
    found.push(
      problem(
        'dates-reversed',
        { file: plan.file },
        `${last.name} comes before ${first.name}, where the run begins.`,
        'Begin earlier, or end later.',
      ),
    )
  return found.length > 0 || cutOff === undefined
    ? { diagnostics: found }
    : { value: { first, last, cutOff }, diagnostics: [] }
}

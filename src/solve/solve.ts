import type { Program } from '../compile/program.js'
import { type Decimal, isMissing, settled } from '../core/decimal.js'
import type { Checked } from '../core/diagnostic.js'
import { figureText } from '../core/figure-text.js'
import { deepFreeze } from '../core/freeze.js'
import { type Period, periodAt } from '../core/period.js'
import { isMoney, isPure, type Unit } from '../core/unit.js'
import type { Data } from '../data/table.js'
import { belowFloor, checksOf, failedChecks } from '../evaluate/checks.js'
import type { Run } from '../evaluate/run.js'
import { type RunOptions, setUp } from '../evaluate/set-up.js'
import { troublesOf } from '../evaluate/troubles.js'
import { unitWord } from '../evaluate/unit-word.js'
import { type Aim, aimOf } from './aim.js'
import { type Lever, leverOf } from './lever.js'
import { type Edge, type Found, seek } from './seek.js'
import type { Crossing, Solution, Sought, Tried } from './solution.js'

/**
 * Says what one figure (a parameter or an entry, for one cell and period) would have to be for an amount to reach another figure. The answer
 * stands on a grid of steps: it reaches the figure, and the value one step before does not; both are computed exactly. All places of the
 * range where that changes are given, the nearest to the present value first; between them a range is looked at in some 200 stretches.
 * Gives diagnostics where a name, a cell or a figure is not of the plan, or the run itself cannot be set up.
 */
export function solve(program: Program, data: Data, options: RunOptions, sought: Sought): Checked<Solution> {
  const set = setUp(program, data, options)
  if (set.run === undefined) return { diagnostics: set.diagnostics }
  const { run, periods } = set
  const period = periods.at(-1)!
  inOrder(run, period)
  const troubles = troublesOf(run, periods)
  if (troubles.length > 0) return { diagnostics: troubles }
  const aim = aimOf(run, sought, period)
  if (aim.value === undefined) return { diagnostics: aim.diagnostics }
  const lever = leverOf(run, sought, period)
  if (lever.value === undefined) return { diagnostics: lever.diagnostics }
  return { value: deepFreeze(solved(run, aim.value, lever.value, sought, period, periods)), diagnostics: [] }
}

function solved(
  run: Run,
  aim: Aim,
  lever: Lever,
  sought: Sought,
  period: Period,
  periods: readonly Period[],
): Solution {
  const amounts = amountsAt(aim, lever, period)
  const place = isMissing(lever.now) ? undefined : lever.now.div(lever.step).round().toNumber()
  const { low, high } = lever
  const found = seek(amounts.at, aim.target, { low, high, now: place })
  const edges = [...found.edges].sort((a, b) => distance(a, place) - distance(b, place))
  const [answer] = edges
  return {
    amount: {
      name: aim.name,
      of: aim.of,
      period: period.name,
      unit: unitWord(aim.unit),
      ...(aim.currency === undefined ? {} : { currency: aim.currency }),
      now: figureText(aim.amount(run)),
      reaches: figureText(aim.target),
    },
    ...(aim.band === undefined ? {} : { band: aim.band }),
    by: {
      name: sought.by,
      ...(sought.byCell === undefined ? {} : { cell: sought.byCell }),
      period: lever.period.name,
      unit: unitWord(lever.unit),
      ...currencyOf(lever.unit),
      now: figureText(lever.now),
      step: figureText(lever.step),
      atLeast: figureText(lever.valueAt(low)),
      atMost: figureText(lever.valueAt(high)),
    },
    found: answer !== undefined ? 'reached' : found.reachesEverywhere ? 'always' : 'never',
    crossings: edges.map((edge) => crossingOf(edge, lever, amounts.at, aim)),
    ...extremesOf(found, lever, amounts.at),
    tried: amounts.tried(),
    refused: answer === undefined ? [] : refusedAt(lever, answer, periods),
  }
}

/** The amount at each place of the grid, computed once. */
function amountsAt(aim: Aim, lever: Lever, period: Period) {
  const known = new Map<number, Decimal>()
  return {
    at(place: number): Decimal {
      const found = known.get(place) ?? aim.amount(runAt(lever, place, period))
      known.set(place, found)
      return found
    },
    tried: () => known.size,
  }
}

/** The run at a place, with what is carried over from the period of the lever on computed in the order of time. */
function runAt(lever: Lever, place: number, period: Period): Run {
  const run = lever.runAt(lever.valueAt(place))
  if (lever.period.index < period.index) inOrder(run, period)
  return run
}

/** Computes all that has a name in the order of time, so that what is carried over is there. */
function inOrder({ program, from, cells }: Run, last: Period): void {
  for (let index = from.index; index <= last.index; index++) {
    const period = periodAt(program.plan.calendar, last.kind, index)
    for (const { node } of program.names) cells(node, period)
  }
}

function distance({ reached, notReached }: Edge, place: number | undefined): number {
  return place === undefined
    ? Math.min(reached, notReached)
    : Math.min(Math.abs(reached - place), Math.abs(notReached - place))
}

function crossingOf(
  { reached, notReached }: Edge,
  lever: Lever,
  amountAt: (place: number) => Decimal,
  aim: Aim,
): Crossing {
  const tried = (place: number): Tried => ({
    value: figureText(lever.valueAt(place)),
    amount: figureText(amountAt(place)),
  })
  return {
    reached: tried(reached),
    notReached: tried(notReached),
    jumps: isJump(reached, notReached, lever, amountAt, aim),
  }
}

/** A change that is many times that of the steps on both sides, and more than rounding brings about. */
function isJump(
  reached: number,
  notReached: number,
  lever: Lever,
  amountAt: (place: number) => Decimal,
  aim: Aim,
): boolean {
  const way = reached - notReached
  const [inside, outside] = [amountAt(reached), amountAt(notReached)]
  if (isMissing(inside) || isMissing(outside)) return true
  const change = inside.sub(outside).abs()
  const beside = (place: number, from: Decimal) => {
    if (place < lever.low || place > lever.high) return undefined
    const other = amountAt(place)
    return isMissing(other) ? undefined : other.sub(from).abs()
  }
  const near = [beside(reached + way, inside), beside(notReached - way, outside)].filter((each) => each !== undefined)
  if (near.length === 0 || settled(inside).equals(settled(aim.target))) return false
  return change.greaterThan(roundingIn(aim.unit)) && near.every((each) => change.greaterThan(each.mul(10)))
}

/** Changes up to this come from rounding alone. */
function roundingIn(unit: Unit | 'any'): string {
  return unit !== 'any' && isMoney(unit)
    ? '0.1'
    : unit !== 'any' && isPure(unit) && unit.label !== 'rate'
      ? '1'
      : '0.0001'
}

function extremesOf(
  { least, most }: Found,
  lever: Lever,
  amountAt: (place: number) => Decimal,
): Pick<Solution, 'extremes'> {
  if (least === undefined || most === undefined) return {}
  const tried = (place: number) => ({
    value: figureText(lever.valueAt(place)),
    amount: figureText(amountAt(place)),
  })
  return { extremes: { least: tried(least), most: tried(most) } }
}

/** What the plan would refuse if the figure had its new value. */
function refusedAt(lever: Lever, { reached }: Edge, periods: readonly Period[]): readonly string[] {
  const last = periods.at(-1)!
  const run = runAt(lever, reached, last)
  inOrder(run, last)
  const checks = periods.flatMap((period) => checksOf(run, period))
  const found = [...troublesOf(run, periods), ...failedChecks(run, checks), ...belowFloor(run, periods)]
  return found.map(({ message }) => message)
}

function currencyOf(unit: Unit | 'any'): { readonly currency?: string } {
  return unit !== 'any' && unit.currency !== undefined ? { currency: unit.currency } : {}
}

import { amountText } from '../core/amount-text.js'
import { currencyDecimals } from '../core/currency.js'
import { Decimal as D, type Decimal, isMissing } from '../core/decimal.js'
import { type Checked, type Diagnostic, problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { type Period, parsePeriod } from '../core/period.js'
import { isMoney, isPure, type Unit } from '../core/unit.js'
import { type Run, vary } from '../evaluate/run.js'
import type { Node } from '../operations/operation.js'
import { cellNamed, nodeAsked } from './cell-asked.js'
import { readAmount } from './read-amount.js'
import type { Sought } from './solution.js'

/** The figure that changes: one cell of a name in one period, on a grid of values. */
export interface Lever {
  readonly node: Node
  readonly period: Period
  readonly unit: Unit | 'any'
  readonly now: Decimal
  readonly step: Decimal
  /** The first and the last place of its grid; a place times the step is a value. */
  readonly low: number
  readonly high: number
  /** The value at a place. */
  valueAt(place: number): Decimal
  /** The run in which it has a value. */
  runAt(value: Decimal): Run
}

/** The most places that a grid may have: then each of them is still a whole number that a double holds. */
const mostPlaces = 1e14

/** Finds the figure that is to change, its step and its range. */
export function leverOf(run: Run, sought: Sought, period: Period): Checked<Lever> {
  const { by, byCell, byPeriod } = sought
  const { calendar, file } = run.program.plan
  const refused = (found: Diagnostic) => ({ diagnostics: [found] })
  const node = nodeAsked(run, by)
  if ('code' in node) return refused(node)
  const cell = cellNamed(run, node, by, byCell)
  if (typeof cell !== 'number') return refused(cell)
  const at = byPeriod === undefined ? period : parsePeriod(calendar, byPeriod)
  if (at === undefined || at.kind !== calendar.period) {
    const message = `"${escapeText(byPeriod ?? '')}" is not a ${calendar.period} of this plan.`
    return refused(problem('period-name', { file }, message, `Write it as "${period.name}".`))
  }
  const unit = node.type.unit === 'truth' ? 'any' : node.type.unit
  const now = run.cells(node.id, at)[cell]!
  const read = (text: string | undefined, otherwise: Decimal) =>
    text === undefined ? otherwise : readAmount(text, unit, `"${by}"`, file)
  const step = read(sought.step, usualStep(unit))
  const range = usualRange(unit, now)
  const [least, most] = [read(sought.atLeast, range[0]), read(sought.atMost, range[1])]
  for (const each of [step, least, most]) if ('code' in each) return refused(each)
  const [size, from, to] = [step, least, most] as readonly Decimal[] as readonly [Decimal, Decimal, Decimal]
  if (!size.greaterThan(0))
    return refused(
      problem(
        'number-format',
        { file },
        'The step must be above 0.',
        'Leave it out, or write how fine the answer is to be.',
      ),
    )
  const shown = (value: Decimal) => amountText(value, { unit })
  const [low, high] = [from.div(size).ceil(), to.div(size).floor()]
  if (!high.greaterThan(low) || low.abs().greaterThan(mostPlaces) || high.abs().greaterThan(mostPlaces))
    return refused(
      problem(
        'number-format',
        { file },
        `There is nothing to look at between ${shown(from)} and ${shown(to)} in steps of ${shown(size)}.`,
        'Widen the range, or change the step.',
      ),
    )
  const names = new Set([by])
  return {
    value: {
      node,
      period: at,
      unit,
      now,
      step: size,
      low: low.toNumber(),
      high: high.toNumber(),
      valueAt: (place) => size.mul(place),
      runAt: (value) =>
        vary(run, names, (name, when) =>
          name === by && when.index === at.index
            ? run.cells(node.id, at).map((_, i) => (i === cell ? value : undefined))
            : undefined,
        ),
    },
    diagnostics: [],
  }
}

/** A hundredth of a per cent, the smallest unit of a currency, an hour, a month, one, or a hundredth. */
function usualStep(unit: Unit | 'any'): Decimal {
  if (unit === 'any') return new D('0.01')
  if (isMoney(unit)) return new D(10).pow(-(currencyDecimals(unit.currency ?? '') ?? 2))
  if (!isPure(unit)) return unit.money !== 0 ? new D('0.01') : unit.time === 0 ? new D(1) : new D(1).div(24)
  return new D(unit.label === 'rate' ? '0.0001' : unit.label === 'count' ? 1 : '0.01')
}

/** From nothing to four times what it is, and rates to 200 % at least; below zero too where it is negative. */
function usualRange(unit: Unit | 'any', now: Decimal): readonly [Decimal, Decimal] {
  const size = isMissing(now) ? new D(0) : now.abs().mul(4)
  const isRate = unit !== 'any' && isPure(unit) && unit.label === 'rate'
  const least = isRate ? new D(2) : unit !== 'any' && isMoney(unit) ? new D(1000000) : new D(1000)
  const far = isRate || size.isZero() ? D.max(size, least) : size
  return [!isMissing(now) && now.isNegative() ? far.negated() : new D(0), far]
}

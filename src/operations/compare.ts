import type { Condition } from '../conditions/condition.js'
import { truth } from '../conditions/select.js'
import { decideValue, type Truth, type Value } from '../conditions/value.js'
import { type Decimal, missing, one, zero } from '../core/decimal.js'
import { type Period, periodsPerYear, placeInYear } from '../core/period.js'
import type { Comparison, Side } from './comparison.js'
import { decidedDraws } from './draw-compare.js'
import type { DrawColumn, DrawMoment } from './draws.js'
import { commonUnit, joinGrains } from './elementwise.js'
import type { Operation } from './operation.js'
import { isMisfit, type Type } from './type.js'

export interface CompareSpec {
  /** With named conditions written out. */
  readonly condition: Condition
  /** The tests of the condition, in the order in which they stand. */
  readonly comparisons: readonly Comparison[]
  /** Whether an author wrote the condition: then a second engine decides it again. */
  readonly byAuthor?: true
}

/** Whether a condition holds: 1, 0, or missing where that cannot be known. */
export const compareValues: Operation<CompareSpec> = {
  name: 'compare',
  align: 'spread',
  type(spec, inputs) {
    for (const { left, right } of spec.comparisons) {
      const sides = [left, ...right].flatMap((side) => ('input' in side ? [inputs[side.input]!] : []))
      const unit = sides.length > 0 ? commonUnit(sides as Type[], 'compared') : 'any'
      if (isMisfit(unit)) return unit
    }
    return { unit: 'truth', grain: joinGrains(inputs) }
  },
  exact(spec, inputs, moment) {
    return Array.from({ length: moment.size }, (_, cell) => {
      const held = decideCell(spec, (input) => inputs[input]![cell]!, moment.period)
      return held === 'unknown' ? missing : held ? one : zero
    })
  },
  columns: (spec, inputs, moment) =>
    Array.from({ length: moment.size }, (_, cell) => decidedCell(spec, (place) => inputs[place]![cell]!, moment)),
  across: (spec, inputs, moment) => decidedCell(spec, (place) => inputs[place]!, moment),
  sign: (_, inputs) => (inputs.every((sign) => sign === 'none') ? 'none' : 'either'),
}

function decidedCell(spec: CompareSpec, input: (place: number) => DrawColumn, moment: DrawMoment): DrawColumn {
  const comparisons = new Map(spec.comparisons.map((each) => [each.test, each]))
  const settled = (comparison: Comparison) => {
    const { left, right } = comparedValues(comparison, (place) => input(place).fixed!, moment.period)
    return decideValue(comparison.test.operator, left, right)
  }
  return decidedDraws(spec.condition, { input, settled, comparisons }, moment)
}

function decideCell(spec: CompareSpec, input: (place: number) => Decimal, period: Period): Truth {
  const byTest = new Map(spec.comparisons.map((each) => [each.test, each]))
  return truth(spec.condition, (leaf) => {
    const comparison = leaf.kind === 'test' ? byTest.get(leaf) : undefined
    if (comparison === undefined) throw new Error('a condition was not resolved')
    const { left, right } = comparedValues(comparison, input, period)
    return decideValue(comparison.test.operator, left, right)
  })
}

/** What a test compares with what, in one cell. */
export function comparedValues(
  comparison: Comparison,
  input: (place: number) => Decimal,
  period: Period,
): { readonly left: Value; readonly right: readonly Value[] } {
  const right = comparison.right.map((side) => sideValue(side, input))
  if (!('period' in comparison.left)) return { left: sideValue(comparison.left, input), right }
  const names = periodNames(period)
  return { left: right.find((value) => typeof value === 'string' && names.includes(value)) ?? period.name, right }
}

function sideValue(side: Side, input: (place: number) => Decimal): Value {
  return 'input' in side ? input(side.input) : 'text' in side ? side.text : missing
}

/** All that a period is called in conditions: its name, its place in the year, first and last of the year. */
export function periodNames(period: Period): readonly string[] {
  const names = [period.name, placeInYear(period)]
  if (period.inYear === 1) names.push('first-of-year')
  if (period.inYear === periodsPerYear(period.kind)) names.push('last-of-year')
  return names
}

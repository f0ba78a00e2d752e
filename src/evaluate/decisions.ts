import type { Test } from '../conditions/condition.js'
import { testText } from '../conditions/say.js'
import type { Compared } from '../conditions/value.js'
import { decideValue, isMissingValue, type Truth, type Value } from '../conditions/value.js'
import { isMissing } from '../core/decimal.js'
import { figureText } from '../core/figure-text.js'
import type { Period } from '../core/period.js'
import { type CompareSpec, comparedValues } from '../operations/compare.js'
import type { Node } from '../operations/operation.js'
import type { Run } from './run.js'
import type { StatedTest } from './statement.js'

export const heldWord = (held: Truth): 'yes' | 'no' | 'unknown' => (held === 'unknown' ? held : held ? 'yes' : 'no')

/** What each test of a decision compared in one cell. */
export function comparedIn(run: Run, node: Node, period: Period, cell: number): ReadonlyMap<Test, Compared> {
  const spec = node.spec as CompareSpec
  const input = (place: number) => run.spreadInput(node.id, place, period)[cell]!
  return new Map(spec.comparisons.map((each) => [each.test, comparedValues(each, input, period)]))
}

/** How a decision came out in one cell. */
export function heldIn(run: Run, node: Node, period: Period, cell: number): Truth {
  const value = run.cells(node.id, period)[cell]!
  return isMissing(value) ? 'unknown' : !value.isZero()
}

/** The tests of a decision in one cell, as they are stated. */
export function statedTests(run: Run, node: Node, period: Period, cell: number): readonly StatedTest[] {
  return [...comparedIn(run, node, period, cell)].map(([test, { left, right }]) => ({
    test: testText(test),
    left: valueText(left),
    right: right.map(valueText),
    held: heldWord(decideValue(test.operator, left, right)),
  }))
}

function valueText(value: Value): string {
  return isMissingValue(value) ? 'missing' : typeof value === 'string' ? value : figureText(value)
}

import type { Decimal } from '../core/decimal.js'
import { compare, isMissing } from '../core/decimal.js'
import { isForLists, type Operator } from './condition.js'

/** True, false, or unknown because something compared is missing. */
export type Truth = boolean | 'unknown'

/** A figure or a word. What is missing, figure or word, is `missing` of core/decimal; days and instants are plain numbers. */
export type Value = Decimal | string

/** What a test compares in one case: the value on its left and those on its right. */
export interface Compared {
  readonly left: Value
  readonly right: readonly Value[]
}

/** Whether a figure or word is not known. */
export function isMissingValue(value: Value): boolean {
  return typeof value !== 'string' && isMissing(value)
}

/**
 * Decides one test. Figures are compared after both are cut to 30 digits, words letter by letter. `isMissing` and `isPresent` always have an
 * answer; every other test is unknown as soon as anything compared is missing. Throws when a figure is held against a word or words are put in
 * order, which a checked plan rules out.
 */
export function decideValue(operator: Operator, left: Value, right: readonly Value[]): Truth {
  requireCount(operator, right.length)
  if (operator === 'isMissing') return isMissingValue(left)
  if (operator === 'isPresent') return !isMissingValue(left)
  if (isMissingValue(left) || right.some(isMissingValue)) return 'unknown'
  const same = right.map((each) => isSame(left, each))
  switch (operator) {
    case 'is':
    case 'oneOf':
      return same.includes(true)
    case 'isNot':
    case 'noneOf':
      return !same.includes(true)
    case 'atLeast':
      return order(left, right[0]!) >= 0
    case 'above':
      return order(left, right[0]!) > 0
    case 'atMost':
      return order(left, right[0]!) <= 0
    case 'below':
      return order(left, right[0]!) < 0
  }
}

/** Throws unless the operator takes this many values on its right. */
export function requireCount(operator: Operator, count: number): void {
  const alone = operator === 'isMissing' || operator === 'isPresent'
  const fits = alone ? count === 0 : isForLists(operator) ? count > 0 : count === 1
  if (!fits) throw new TypeError(`${operator} was given ${count} values`)
}

function isSame(left: Value, right: Value): boolean {
  if (typeof left === 'string' && typeof right === 'string') return left === right
  return order(left, right) === 0
}

function order(left: Value, right: Value): -1 | 0 | 1 {
  const found = typeof left === 'string' || typeof right === 'string' ? undefined : compare(left, right)
  if (found === undefined) throw new TypeError(`Cannot put ${typeof left} and ${typeof right} in order`)
  return found
}

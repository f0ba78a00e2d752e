import { decimalText } from '../core/decimal.js'
import type { Operator } from './condition.js'
import { settledOrder } from './settled-order.js'
import { isMissingValue, type Value } from './value.js'

/**
 * A figure, a word or nothing, as the rules engine is handed it: `#12.5`, `'won` or `missing`. A text rather than an object, because the engine
 * copies objects in a way that depends on what else stands in the process.
 */
export type Opaque = `#${string}` | `'${string}` | 'missing'

type Known = Exclude<Opaque, 'missing'>

/** One operator for the rules engine: whether a test certainly holds. What is missing never makes it hold, but for `isMissing`. */
export type Certain = (left: Opaque, right: readonly Opaque[]) => boolean

/** Makes a value opaque. */
export function opaque(value: Value): Opaque {
  if (isMissingValue(value)) return 'missing'
  return typeof value === 'string' ? `'${value}` : `#${decimalText(value)}`
}

function isKnown(value: Opaque): value is Known {
  return value.startsWith('#') || value.startsWith("'")
}

function isWord(value: Known): boolean {
  return value.startsWith("'")
}

function ifKnown(holds: (left: Known, right: readonly Known[]) => boolean): Certain {
  return (left, right) => isKnown(left) && right.every(isKnown) && holds(left, right)
}

function bySize(holds: (order: -1 | 0 | 1) => boolean): Certain {
  return ifKnown((left, [right]) => holds(orderOf(left, right!)))
}

function orderOf(left: Known, right: Known): -1 | 0 | 1 {
  if (isWord(left) || isWord(right)) throw new TypeError('Words cannot be put in order')
  return settledOrder(left.slice(1), right.slice(1))
}

function isEqual(left: Known, right: Known): boolean {
  return isWord(left) && isWord(right) ? left === right : orderOf(left, right) === 0
}

/** Our operators in place of all that json-rules-engine brings along. */
export const certain: Readonly<Record<Operator, Certain>> = {
  is: ifKnown((left, right) => right.some((each) => isEqual(left, each))),
  isNot: ifKnown((left, right) => right.every((each) => !isEqual(left, each))),
  oneOf: ifKnown((left, right) => right.some((each) => isEqual(left, each))),
  noneOf: ifKnown((left, right) => right.every((each) => !isEqual(left, each))),
  atLeast: bySize((order) => order >= 0),
  above: bySize((order) => order > 0),
  atMost: bySize((order) => order <= 0),
  below: bySize((order) => order < 0),
  isMissing: (left) => !isKnown(left),
  isPresent: (left) => isKnown(left),
}

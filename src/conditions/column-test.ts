import { blankCode, type Column, type TextColumn, wholesPerOne } from '../core/column.js'
import { Decimal, settled } from '../core/decimal.js'
import { isForLists, type Operator } from './condition.js'
import { isMissingValue, requireCount, type Value } from './value.js'

/** By row, the number of what a condition says of it: the lowest that was written. */
export type Verdicts = Uint16Array | Uint32Array

/** The numbers of what a test says: that it holds, that it does not, that what it reads is blank. */
export interface Says {
  readonly yes: number
  readonly no: number
  readonly unknown: number
}

/**
 * Writes what one test says of the rows of a column over all that is higher: words are looked up by their code, figures compared as whole numbers at
 * the column's scale.
 */
export function columnTest(
  operator: Operator,
  column: Column,
  right: readonly Value[],
  says: Says,
  into: Verdicts,
): void {
  requireCount(operator, right.length)
  if (operator === 'isMissing') blankTest(column, says.yes, says.no, into)
  else if (operator === 'isPresent') blankTest(column, says.no, says.yes, into)
  else if (right.some(isMissingValue)) lower(into, says.unknown)
  else if (column.kind === 'text') wordTest(operator, column, right, says, into)
  else figureTest(operator, column, right, says, into)
}

/** The lower of two numbers, without a branch that random rows would make the processor guess wrong. */
function lowerOf(a: number, b: number): number {
  const less = a - b
  return b + (less & (less >> 31))
}

/** Writes one number over all that is higher. */
export function lower(into: Verdicts, number: number): void {
  for (let row = 0; row < into.length; row++) into[row] = lowerOf(number, into[row]!)
}

/** Writes the numbers of what another condition says over all that is higher. */
export function lowerEach(said: Verdicts, numbers: readonly number[], into: Verdicts): void {
  for (let row = 0; row < into.length; row++) {
    const number = numbers[said[row]!]!
    into[row] = lowerOf(number, into[row]!)
  }
}

function blankTest(column: Column, blank: number, filled: number, into: Verdicts): void {
  if (column.kind === 'text') {
    lowerByCode(column, Uint32Array.from([blank, ...column.words.map(() => filled)]), into)
    return
  }
  const { values } = column
  for (let row = 0; row < into.length; row++) {
    const number = Number.isNaN(values[row]) ? blank : filled
    into[row] = lowerOf(number, into[row]!)
  }
}

function wordTest(operator: Operator, column: TextColumn, right: readonly Value[], says: Says, into: Verdicts): void {
  const words = new Set(right.map(asWord))
  const isPlain = operator === 'is' || operator === 'oneOf'
  if (!isPlain && operator !== 'isNot' && operator !== 'noneOf') {
    throw new TypeError(`Words cannot be compared by ${operator}`)
  }
  const said = column.words.map((word) => (words.has(word) === isPlain ? says.yes : says.no))
  lowerByCode(column, Uint32Array.from([says.unknown, ...said]), into)
}

/** `numbers`: of a blank, and then of each word. */
function lowerByCode({ codes }: TextColumn, numbers: Uint32Array, into: Verdicts): void {
  for (let row = 0; row < into.length; row++) {
    const number = numbers[codes[row]! - blankCode]!
    into[row] = lowerOf(number, into[row]!)
  }
}

function asWord(value: Value): string {
  if (typeof value !== 'string') throw new TypeError('A figure was held against a column of words')
  return value
}

function figureTest(
  operator: Operator,
  column: Exclude<Column, TextColumn>,
  right: readonly Value[],
  says: Says,
  into: Verdicts,
): void {
  const { values } = column
  const wholes = wholesPerOne(column)
  const figures = right.map((value) => asFigure(value, wholes))
  if (isForLists(operator)) {
    memberTest(values, figures, operator === 'oneOf' ? says : { ...says, yes: says.no, no: says.yes }, into)
    return
  }
  const { low, high } = range(operator, figures[0]!)
  const [inside, otherwise] = operator === 'isNot' ? [says.no, says.yes] : [says.yes, says.no]
  for (let row = 0; row < into.length; row++) {
    const value = values[row]!
    const number = value >= low && value <= high ? inside : Number.isNaN(value) ? says.unknown : otherwise
    into[row] = lowerOf(number, into[row]!)
  }
}

function asFigure(value: Value, [scale, parts]: readonly [scale: number, parts: number]): Decimal {
  if (typeof value === 'string') throw new TypeError('A word was held against a column of figures')
  return settled(value.mul(parts)).mul(new Decimal(10).pow(scale))
}

/** The whole numbers for which a comparison holds (for `isNot`: fails); none where `low` is above `high`. */
function range(operator: Operator, figure: Decimal): { low: number; high: number } {
  switch (operator) {
    case 'atLeast':
      return { low: bound(figure.ceil()), high: Number.POSITIVE_INFINITY }
    case 'above':
      return { low: bound(figure.floor().add(1)), high: Number.POSITIVE_INFINITY }
    case 'atMost':
      return { low: Number.NEGATIVE_INFINITY, high: bound(figure.floor()) }
    case 'below':
      return { low: Number.NEGATIVE_INFINITY, high: bound(figure.ceil().sub(1)) }
    default:
      return { low: bound(figure.ceil()), high: bound(figure.floor()) }
  }
}

const largest = 2 ** 53

/** A whole number as a double; beyond what columns can hold it is as good as infinite. */
function bound(figure: Decimal): number {
  if (figure.gt(largest)) return Number.POSITIVE_INFINITY
  return figure.lt(-largest) ? Number.NEGATIVE_INFINITY : figure.toNumber()
}

function memberTest(values: Float64Array, figures: readonly Decimal[], says: Says, into: Verdicts): void {
  const wholes = new Set(
    figures.filter((each) => each.isInteger() && each.abs().lte(largest)).map((each) => each.toNumber()),
  )
  for (let row = 0; row < into.length; row++) {
    const value = values[row]!
    const number = Number.isNaN(value) ? says.unknown : wholes.has(value) ? says.yes : says.no
    into[row] = lowerOf(number, into[row]!)
  }
}

import { blankCode, type Column, type TextColumn, wholesPerOne } from '../core/column.js'
import { Decimal, settled } from '../core/decimal.js'
import { isForLists, type Operator } from './condition.js'
import { isMissingValue, requireCount, type Value } from './value.js'

/** What a test says of each row: 1 true, 0 false, −1 unknown. */
export type Answers = Int8Array

const unknown = -1

/** What one test says of the rows of a column: words are looked up by their code, figures compared as whole numbers at the column's scale. */
export function columnTest(operator: Operator, column: Column, right: readonly Value[]): Answers {
  requireCount(operator, right.length)
  if (operator === 'isMissing') return blankTest(column, 1, 0)
  if (operator === 'isPresent') return blankTest(column, 0, 1)
  if (right.some(isMissingValue)) return answersFor(column).fill(unknown)
  return column.kind === 'text' ? wordTest(operator, column, right) : figureTest(operator, column, right)
}

function answersFor(column: Column): Answers {
  return new Int8Array(column.kind === 'text' ? column.codes.length : column.values.length)
}

function blankTest(column: Column, blank: 0 | 1, filled: 0 | 1): Answers {
  const answers = answersFor(column)
  if (column.kind === 'text') {
    const { codes } = column
    for (let row = 0; row < answers.length; row++) answers[row] = codes[row] === blankCode ? blank : filled
    return answers
  }
  const { values } = column
  for (let row = 0; row < answers.length; row++) answers[row] = Number.isNaN(values[row]) ? blank : filled
  return answers
}

function wordTest(operator: Operator, column: TextColumn, right: readonly Value[]): Answers {
  const words = new Set(right.map(asWord))
  const wanted = operator === 'is' || operator === 'oneOf' ? 1 : operator === 'isNot' || operator === 'noneOf' ? 0 : -1
  if (wanted === -1) throw new TypeError(`Words cannot be compared by ${operator}`)
  const byCode = Int8Array.from(column.words, (word) => (words.has(word) ? wanted : 1 - wanted))
  const { codes } = column
  const answers = answersFor(column)
  for (let row = 0; row < answers.length; row++) {
    const code = codes[row]!
    answers[row] = code === blankCode ? unknown : byCode[code]!
  }
  return answers
}

function asWord(value: Value): string {
  if (typeof value !== 'string') throw new TypeError('A figure was held against a column of words')
  return value
}

function figureTest(operator: Operator, column: Exclude<Column, TextColumn>, right: readonly Value[]): Answers {
  const { values } = column
  const wholes = wholesPerOne(column)
  const figures = right.map((value) => asFigure(value, wholes))
  if (isForLists(operator)) return memberTest(values, figures, operator === 'oneOf' ? 1 : 0)
  const figure = figures[0]!
  const { low, high } = range(operator, figure)
  const isInside = operator === 'isNot' ? 0 : 1
  const answers = answersFor(column)
  for (let row = 0; row < answers.length; row++) {
    const value = values[row]!
    answers[row] = value >= low && value <= high ? isInside : Number.isNaN(value) ? unknown : 1 - isInside
  }
  return answers
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

function memberTest(values: Float64Array, figures: readonly Decimal[], wanted: 1 | 0): Answers {
  const wholes = new Set(
    figures.filter((each) => each.isInteger() && each.abs().lte(largest)).map((each) => each.toNumber()),
  )
  const otherwise = wanted === 1 ? 0 : 1
  return Int8Array.from(values, (value) => (Number.isNaN(value) ? unknown : wholes.has(value) ? wanted : otherwise))
}

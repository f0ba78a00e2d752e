import { blankCode, type Column, type TextColumn, wholesPerOne } from '../core/column.js'
import { Decimal, settled } from '../core/decimal.js'
import { isForLists, type Operator } from './condition.js'
import { isMissingValue, requireCount, type Value } from './value.js'

/** 1 true, 0 false, −1 unknown. */
export type Trit = 1 | 0 | -1
export type RowTest = (row: number) => Trit

const unknown: Trit = -1

/** One test made ready for the rows of a column: words are looked up by their code, figures compared as whole numbers at the column's scale. */
export function columnTest(operator: Operator, column: Column, right: readonly Value[]): RowTest {
  requireCount(operator, right.length)
  if (operator === 'isMissing') return blankTest(column, 1, 0)
  if (operator === 'isPresent') return blankTest(column, 0, 1)
  if (right.some(isMissingValue)) return () => unknown
  return column.kind === 'text' ? wordTest(operator, column, right) : figureTest(operator, column, right)
}

function blankTest(column: Column, blank: Trit, filled: Trit): RowTest {
  if (column.kind === 'text') {
    const { codes } = column
    return (row) => (codes[row] === blankCode ? blank : filled)
  }
  const { values } = column
  return (row) => (Number.isNaN(values[row]) ? blank : filled)
}

function wordTest(operator: Operator, column: TextColumn, right: readonly Value[]): RowTest {
  const words = new Set(right.map(asWord))
  const wanted = operator === 'is' || operator === 'oneOf' ? 1 : operator === 'isNot' || operator === 'noneOf' ? 0 : -1
  if (wanted === -1) throw new TypeError(`Words cannot be compared by ${operator}`)
  const answers = Uint8Array.from(column.words, (word) => (words.has(word) ? wanted : 1 - wanted))
  const { codes } = column
  return (row) => {
    const code = codes[row]!
    return code === blankCode ? unknown : (answers[code] as Trit)
  }
}

function asWord(value: Value): string {
  if (typeof value !== 'string') throw new TypeError('A figure was held against a column of words')
  return value
}

function figureTest(operator: Operator, column: Exclude<Column, TextColumn>, right: readonly Value[]): RowTest {
  const { values } = column
  const wholes = wholesPerOne(column)
  const figures = right.map((value) => asFigure(value, wholes))
  if (isForLists(operator)) return memberTest(values, figures, operator === 'oneOf' ? 1 : 0)
  const figure = figures[0]!
  const { low, high } = range(operator, figure)
  return operator === 'isNot' ? outside(values, low, high) : inside(values, low, high)
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

function inside(values: Float64Array, low: number, high: number): RowTest {
  return (row) => {
    const value = values[row]!
    if (value >= low) return value <= high ? 1 : 0
    return value < low ? 0 : unknown
  }
}

function outside(values: Float64Array, low: number, high: number): RowTest {
  return (row) => {
    const value = values[row]!
    if (value >= low) return value <= high ? 0 : 1
    return value < low ? 1 : unknown
  }
}

function memberTest(values: Float64Array, figures: readonly Decimal[], wanted: 1 | 0): RowTest {
  const wholes = new Set(
    figures.filter((each) => each.isInteger() && each.abs().lte(largest)).map((each) => each.toNumber()),
  )
  const otherwise = wanted === 1 ? 0 : 1
  return (row) => {
    const value = values[row]!
    return Number.isNaN(value) ? unknown : wholes.has(value) ? wanted : otherwise
  }
}

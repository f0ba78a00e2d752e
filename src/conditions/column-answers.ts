import { type Column, wholesPerOne } from '../core/column.js'
import { Decimal, settled } from '../core/decimal.js'
import { isForLists, type Operator } from './condition.js'
import { isMissingValue, requireCount, type Value } from './value.js'

/** 1 yes, 0 no, −1 unknown. */
export type Answer = 1 | 0 | -1

/** What a test says of all that can stand in a column. */
export interface ColumnAnswers {
  readonly blank: Answer
  /** In a column of figures: the whole numbers from which on another answer holds, in rising order. */
  readonly edges: readonly number[]
  /** In a column of words, of each word; in one of figures, below the first edge, from there up to the next, and so on. */
  readonly of: readonly Answer[]
}

/** Asks a test of a column: words are looked up by their code, figures compared as whole numbers at the column's scale. */
export function columnAnswers(operator: Operator, column: Column, right: readonly Value[]): ColumnAnswers {
  requireCount(operator, right.length)
  const all = (answer: Answer) => (column.kind === 'text' ? column.words.map(() => answer) : [answer])
  if (operator === 'isMissing') return { blank: 1, edges: [], of: all(0) }
  if (operator === 'isPresent') return { blank: 0, edges: [], of: all(1) }
  if (right.some(isMissingValue)) return { blank: -1, edges: [], of: all(-1) }
  if (column.kind === 'text') return { blank: -1, edges: [], of: wordAnswers(operator, column.words, right) }
  const wholes = wholesPerOne(column)
  const figures = right.map((value) => asFigure(value, wholes))
  const stretches = isForLists(operator) ? members(figures) : [stretch(operator, figures[0]!)]
  return { blank: -1, ...between(stretches, operator !== 'isNot' && operator !== 'noneOf') }
}

function wordAnswers(operator: Operator, words: readonly string[], right: readonly Value[]): readonly Answer[] {
  const wanted = new Set(right.map(asWord))
  const isPlain = operator === 'is' || operator === 'oneOf'
  if (!isPlain && operator !== 'isNot' && operator !== 'noneOf') {
    throw new TypeError(`Words cannot be compared by ${operator}`)
  }
  return words.map((word) => (wanted.has(word) === isPlain ? 1 : 0))
}

function asWord(value: Value): string {
  if (typeof value !== 'string') throw new TypeError('A figure was held against a column of words')
  return value
}

function asFigure(value: Value, [scale, parts]: readonly [scale: number, parts: number]): Decimal {
  if (typeof value === 'string') throw new TypeError('A word was held against a column of figures')
  return settled(value.mul(parts)).mul(new Decimal(10).pow(scale))
}

/** Whole numbers in a row; none where `low` is above `high`. */
interface Stretch {
  readonly low: number
  readonly high: number
}

/** The whole numbers for which a comparison holds (for `isNot`: fails). */
function stretch(operator: Operator, figure: Decimal): Stretch {
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

/** The whole numbers among figures, each once, in rising order. */
function members(figures: readonly Decimal[]): readonly Stretch[] {
  const wholes = figures.filter((each) => each.isInteger() && each.abs().lte(largest)).map((each) => each.toNumber())
  return [...new Set(wholes)].sort((a, b) => a - b).map((whole) => ({ low: whole, high: whole }))
}

/** Figures are inside of some stretches, which rise and do not overlap, or outside. */
function between(stretches: readonly Stretch[], isInside: boolean): Pick<ColumnAnswers, 'edges' | 'of'> {
  const [inside, outside]: readonly Answer[] = isInside ? [1, 0] : [0, 1]
  const edges: number[] = []
  const of: Answer[] = [outside!]
  for (const { low, high } of stretches) {
    if (low > high) continue
    // No column holds more than 2^53, beyond which a double has no next whole number.
    if (low === Number.NEGATIVE_INFINITY) of[0] = inside!
    else {
      edges.push(low)
      of.push(inside!)
    }
    if (high >= largest) continue
    edges.push(high + 1)
    of.push(outside!)
  }
  return { edges, of }
}

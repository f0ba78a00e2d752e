import { blankCode, type Codes, type Column } from '../core/column.js'
import { type ColumnAnswers, columnAnswers } from './column-answers.js'
import type { Condition, Test } from './condition.js'
import { type Drawers, drawersOf, placeIn } from './edge-drawers.js'
import { type PlainCondition, type PlainTest, withoutNot } from './negate.js'
import type { FilteredRows } from './select.js'
import type { Value } from './value.js'
import { placeAmong } from './verdicts.js'

/** Tests that must all hold, each with its right side. */
export type Conjunction = readonly { readonly test: Test; readonly right: readonly Value[] }[]

/** The tests of a condition that holds where all of them do; undefined for any other condition. */
export function conjunctionOf(
  condition: Condition,
  operands: (test: Test) => readonly Value[],
): Conjunction | undefined {
  const tests = testsOf(withoutNot(condition))
  return tests?.map(({ test, written }) => ({ test, right: operands(written) }))
}

function testsOf(part: PlainCondition): readonly PlainTest[] | undefined {
  if (part.kind === 'test') return [part]
  if (part.kind !== 'all') return undefined
  const parts = part.of.map(testsOf)
  return parts.every((each) => each !== undefined) ? parts.flat() : undefined
}

/** So many conditions have a bit each. */
export const mostTogether = 32

/** What a condition asks of a column. */
interface Asked {
  readonly bit: number
  readonly answers: ColumnAnswers
}

/**
 * Holds several conditions against all rows at once: bit `i` of a row says whether condition `i` lets it in. `take` is told of the rows that any
 * lets in, some at a time, in their order.
 */
export function conjunctionBits(
  conditions: readonly Conjunction[],
  { columns, rows }: FilteredRows,
  take?: (rows: Int32Array) => void,
): Int32Array {
  const byColumn = new Map<Column, Asked[]>()
  for (const [i, conjunction] of conditions.entries()) {
    for (const { test, right } of conjunction) {
      const column = columns.get(test.left)
      if (column === undefined) throw new TypeError(`There is no column ${test.left}`)
      const asked = byColumn.get(column) ?? []
      byColumn.set(column, asked)
      asked.push({ bit: 1 << i, answers: columnAnswers(test.operator, column, right) })
    }
  }
  const all = conditions.length === mostTogether ? -1 : (1 << conditions.length) - 1
  const bits = new Int32Array(rows)
  const { words, figures } = keepersOf(byColumn, all)
  const [first, second = first, ...others] = words
  const left = new Int32Array(rowsAtOnce)
  for (let from = 0; from < rows; from += rowsAtOnce) {
    const to = Math.min(rows, from + rowsAtOnce)
    let count = 0
    if (first === undefined || second === undefined) count = startWithAll(all, bits, from, to, left)
    else count = startByCodes(first, second, bits, from, to, left)
    for (const words of others) count = keepByCode(words, bits, left, count)
    for (const each of figures) count = keepByEdges(each, bits, left, count)
    take?.(left.subarray(0, count))
  }
  return bits
}

/** Rows whose bits stay in the nearest cache while one column after the other is looked at. */
export const rowsAtOnce = 4096

/** The bits that stay: of a blank, and then of each word of a column. */
interface OfWords {
  readonly codes: Codes
  readonly stay: Int32Array
  /** How many of the words leave a bit. */
  readonly share: number
}

/** The bits that stay: of a blank, and then of each stretch of figures. */
interface OfFigures {
  readonly values: Float64Array
  readonly drawers: Drawers
  readonly stay: Int32Array
}

/** What clears bits of rows, column by column: first the words that probably leave the fewest rows for the others to look at. */
function keepersOf(
  byColumn: ReadonlyMap<Column, readonly Asked[]>,
  all: number,
): { readonly words: readonly OfWords[]; readonly figures: readonly OfFigures[] } {
  const words: OfWords[] = []
  const figures: OfFigures[] = []
  for (const [column, asked] of byColumn) {
    const edges = [...new Set(asked.flatMap(({ answers }) => answers.edges))].sort((a, b) => a - b)
    const places = column.kind === 'text' ? column.words.length : edges.length + 1
    const stay = new Int32Array(places + 1).fill(all)
    for (const { bit, answers } of asked) {
      const own = Float64Array.from(answers.edges)
      for (let place = 0; place <= places; place++) {
        const at = column.kind === 'text' ? place : placeAmong(own, edges[place - 2] ?? Number.NEGATIVE_INFINITY)
        const answer = place === 0 ? answers.blank : answers.of[at - 1]
        if (answer !== 1) stay[place]! &= ~bit
      }
    }
    if (column.kind === 'text') {
      words.push({ codes: column.codes, stay, share: stay.filter((each) => each !== 0).length / stay.length })
    } else figures.push({ values: column.values, drawers: drawersOf(edges), stay })
  }
  return { words: words.sort((a, b) => a.share - b.share), figures }
}

function startWithAll(all: number, bits: Int32Array, from: number, to: number, rows: Int32Array): number {
  bits.fill(all, from, to)
  for (let row = from; row < to; row++) rows[row - from] = row
  return all === 0 ? 0 : to - from
}

/** Begins with the rows from one up to another; those that two columns leave with a bit are put down, and it says how many they are. */
function startByCodes(a: OfWords, b: OfWords, bits: Int32Array, from: number, to: number, rows: Int32Array): number {
  let left = 0
  for (let row = from; row < to; row++) {
    const kept = a.stay[a.codes[row]! - blankCode]! & b.stay[b.codes[row]! - blankCode]!
    bits[row] = kept
    rows[left] = row
    left += isSet(kept)
  }
  return left
}

/** Looks at the first `count` of some rows, and keeps those that still have a bit. */
function keepByCode({ codes, stay }: OfWords, bits: Int32Array, rows: Int32Array, count: number): number {
  let left = 0
  for (let i = 0; i < count; i++) {
    const row = rows[i]!
    const kept = bits[row]! & stay[codes[row]! - blankCode]!
    bits[row] = kept
    rows[left] = row
    left += isSet(kept)
  }
  return left
}

function keepByEdges({ values, drawers, stay }: OfFigures, bits: Int32Array, rows: Int32Array, count: number): number {
  let left = 0
  for (let i = 0; i < count; i++) {
    const row = rows[i]!
    const kept = bits[row]! & stay[placeIn(drawers, values[row]!)]!
    bits[row] = kept
    rows[left] = row
    left += isSet(kept)
  }
  return left
}

/** Finds those of some rows that have any of the bits of a mask, and says how many there are. */
export function rowsWith(mask: number, bits: Int32Array, rows: Int32Array, into: Int32Array): number {
  let found = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    into[found] = row
    found += isSet(bits[row]! & mask)
  }
  return found
}

/** 1 where any bit is set, and otherwise 0, without a branch that random rows would make the processor guess wrong. */
function isSet(bits: number): number {
  return (bits | -bits) >>> 31
}

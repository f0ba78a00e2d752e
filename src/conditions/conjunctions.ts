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

/** Holds several conditions against all rows at once: bit `i` of a row says whether condition `i` lets it in. */
export function conjunctionBits(conditions: readonly Conjunction[], { columns, rows }: FilteredRows): Int32Array {
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
  const bits = new Int32Array(rows).fill(all)
  const keepers = [...byColumn].map(([column, asked]) => keeperOf(column, asked, all, bits))
  // First the one that probably leaves the fewest rows for the others to look at.
  const [first, ...others] = keepers.sort((a, b) => a.share - b.share)
  const left = new Int32Array(rowsAtOnce)
  for (let from = 0; from < rows && first !== undefined; from += rowsAtOnce) {
    const count = first.start(from, Math.min(rows, from + rowsAtOnce), left)
    for (const { keep } of others) keep(left, count)
  }
  return bits
}

/** Rows whose bits stay in the nearest cache while one column after the other is looked at. */
export const rowsAtOnce = 4096

/** Clears bits of rows whose conditions do not hold in a column. */
interface Keeper {
  /** How many of the words of the column leave a bit; columns of figures come after them. */
  readonly share: number
  /** Begins with the rows from one up to another; those that may be left with a bit are put down, and it says how many they are. */
  start(from: number, to: number, rows: Int32Array): number
  /** Looks at the first `count` of some rows. */
  keep(rows: Int32Array, count: number): void
}

function keeperOf(column: Column, asked: readonly Asked[], all: number, bits: Int32Array): Keeper {
  const edges = [...new Set(asked.flatMap(({ answers }) => answers.edges))].sort((a, b) => a - b)
  const places = column.kind === 'text' ? column.words.length : edges.length + 1
  /** The bits that stay: of a blank, and then of each word or stretch of figures. */
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
    return {
      share: stay.filter((each) => each !== 0).length / stay.length,
      start: (from, to, rows) => startByCode(column.codes, stay, bits, from, to, rows),
      keep: (rows, count) => keepByCode(column.codes, stay, bits, rows, count),
    }
  }
  const drawers = drawersOf(edges)
  const keep = (rows: Int32Array, count: number) => keepByEdges(column.values, drawers, stay, bits, rows, count)
  return {
    share: 1,
    start(from, to, rows) {
      for (let row = from; row < to; row++) rows[row - from] = row
      keep(rows, to - from)
      return to - from
    },
    keep,
  }
}

function startByCode(
  codes: Codes,
  stay: Int32Array,
  bits: Int32Array,
  from: number,
  to: number,
  rows: Int32Array,
): number {
  let left = 0
  for (let row = from; row < to; row++) {
    const kept = stay[codes[row]! - blankCode]!
    bits[row] = kept
    rows[left] = row
    left += isSet(kept)
  }
  return left
}

function keepByCode(codes: Codes, stay: Int32Array, bits: Int32Array, rows: Int32Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const row = rows[i]!
    bits[row]! &= stay[codes[row]! - blankCode]!
  }
}

function keepByEdges(
  values: Float64Array,
  drawers: Drawers,
  stay: Int32Array,
  bits: Int32Array,
  rows: Int32Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const row = rows[i]!
    if (bits[row] !== 0) bits[row]! &= stay[placeIn(drawers, values[row]!)]!
  }
}

/** Finds the rows from one up to another that have some of the bits of a mask, and says how many there are. */
export function rowsWith(mask: number, bits: Int32Array, from: number, to: number, into: Int32Array): number {
  let found = 0
  for (let row = from; row < to; row++) {
    into[found] = row
    found += isSet(bits[row]! & mask)
  }
  return found
}

/** 1 where any bit is set, and otherwise 0, without a branch that random rows would make the processor guess wrong. */
function isSet(bits: number): number {
  return (bits | -bits) >>> 31
}

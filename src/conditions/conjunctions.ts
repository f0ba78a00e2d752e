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
  const bits = new Int32Array(rows).fill(-1)
  const keepers = [...byColumn].map(([column, asked]) => keeperOf(column, asked, bits))
  for (let from = 0; from < rows; from += rowsInBlock) {
    const to = Math.min(rows, from + rowsInBlock)
    for (const keep of keepers) keep(from, to)
  }
  return bits
}

/** Rows whose bits stay in the nearest cache while one column after the other is looked at. */
const rowsInBlock = 4096

type Keeper = (from: number, to: number) => void

/** Clears the bits of some rows whose conditions do not hold in a column. */
function keeperOf(column: Column, asked: readonly Asked[], bits: Int32Array): Keeper {
  const edges = [...new Set(asked.flatMap(({ answers }) => answers.edges))].sort((a, b) => a - b)
  const places = column.kind === 'text' ? column.words.length : edges.length + 1
  /** The bits that stay: of a blank, and then of each word or stretch of figures. */
  const stay = new Int32Array(places + 1).fill(-1)
  for (const { bit, answers } of asked) {
    const own = Float64Array.from(answers.edges)
    for (let place = 0; place <= places; place++) {
      const at = column.kind === 'text' ? place : placeAmong(own, edges[place - 2] ?? Number.NEGATIVE_INFINITY)
      const answer = place === 0 ? answers.blank : answers.of[at - 1]
      if (answer !== 1) stay[place]! &= ~bit
    }
  }
  if (column.kind === 'text') return (from, to) => keepByCode(column.codes, stay, bits, from, to)
  const drawers = drawersOf(edges)
  return (from, to) => keepByEdges(column.values, drawers, stay, bits, from, to)
}

function keepByCode(codes: Codes, stay: Int32Array, bits: Int32Array, from: number, to: number): void {
  for (let row = from; row < to; row++) bits[row]! &= stay[codes[row]! - blankCode]!
}

function keepByEdges(
  values: Float64Array,
  drawers: Drawers,
  stay: Int32Array,
  bits: Int32Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) if (bits[row] !== 0) bits[row]! &= stay[placeIn(drawers, values[row]!)]!
}

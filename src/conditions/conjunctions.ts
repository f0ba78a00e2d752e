import { blankCode, type Codes, type Column } from '../core/column.js'
import { growing } from '../data/growing.js'
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

/** Rows that conditions let in: bit `i` says whether condition `i` lets in the row at the same place. */
export interface RowBits {
  readonly rows: Int32Array
  readonly bits: Int32Array
}

/** Holds several conditions against all rows at once; gives those that any of them lets in, in their order. */
export function holdTogether(conditions: readonly Conjunction[], { columns, rows }: FilteredRows): RowBits {
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
  const { words, figures } = keepersOf(byColumn, all)
  const [first, second = first, ...others] = words
  const left = someRows()
  let [seen, found] = [0, 0]
  const expected = () => Math.ceil((found / seen) * rows * spare)
  const [allRows, allBits] = [growing(ofWholes, expected), growing(ofWholes, expected)]
  for (let from = 0; from < rows; from += rowsAtOnce) {
    const to = Math.min(rows, from + rowsAtOnce)
    let count = 0
    if (first === undefined || second === undefined) count = startWithAll(all, from, to, left)
    else count = startByCodes(first, second, from, to, left)
    for (const words of others) count = keepByCode(words, left, count)
    for (const each of figures) count = keepByEdges(each, left, count)
    seen = to
    found += count
    allRows.append(left.rows.subarray(0, count))
    allBits.append(left.bits.subarray(0, count))
  }
  return { rows: allRows.values(), bits: allBits.values() }
}

/** A little more room than is foreseen, so that it does not grow for the last rows. */
const spare = 1.05
const ofWholes = (length: number): Int32Array => new Int32Array(length)

/** Rows whose bits stay in the nearest cache while one column after the other is looked at. */
export const rowsAtOnce = 4096

/** Room for so many rows. */
export function someRows(): RowBits {
  return { rows: ofWholes(rowsAtOnce), bits: ofWholes(rowsAtOnce) }
}

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

function startWithAll(all: number, from: number, to: number, { rows, bits }: RowBits): number {
  bits.fill(all)
  for (let row = from; row < to; row++) rows[row - from] = row
  return all === 0 ? 0 : to - from
}

/** Begins with the rows from one up to another; those that two columns leave with a bit are put down, and it says how many they are. */
function startByCodes(a: OfWords, b: OfWords, from: number, to: number, { rows, bits }: RowBits): number {
  let left = 0
  for (let row = from; row < to; row++) {
    const kept = a.stay[a.codes[row]! - blankCode]! & b.stay[b.codes[row]! - blankCode]!
    rows[left] = row
    bits[left] = kept
    left += isSet(kept)
  }
  return left
}

/** Looks at the first `count` of some rows, and keeps those that still have a bit. */
function keepByCode({ codes, stay }: OfWords, { rows, bits }: RowBits, count: number): number {
  let left = 0
  for (let i = 0; i < count; i++) {
    const row = rows[i]!
    const kept = bits[i]! & stay[codes[row]! - blankCode]!
    rows[left] = row
    bits[left] = kept
    left += isSet(kept)
  }
  return left
}

function keepByEdges({ values, drawers, stay }: OfFigures, { rows, bits }: RowBits, count: number): number {
  let left = 0
  for (let i = 0; i < count; i++) {
    const row = rows[i]!
    const kept = bits[i]! & stay[placeIn(drawers, values[row]!)]!
    rows[left] = row
    bits[left] = kept
    left += isSet(kept)
  }
  return left
}

/** Of at most `rowsAtOnce` rows from a place on, puts down those that have any of the bits of a mask, and says how many they are. */
export function rowsWith(mask: number, { rows, bits }: RowBits, from: number, into: RowBits): number {
  const to = Math.min(rows.length, from + rowsAtOnce)
  let found = 0
  for (let i = from; i < to; i++) {
    const kept = bits[i]! & mask
    into.rows[found] = rows[i]!
    into.bits[found] = kept
    found += isSet(kept)
  }
  return found
}

/** 1 where any bit is set, and otherwise 0, without a branch that random rows would make the processor guess wrong. */
function isSet(bits: number): number {
  return (bits | -bits) >>> 31
}

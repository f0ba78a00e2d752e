import { type Conjunction, holdTogether, mostTogether, type RowBits } from '../conditions/conjunctions.js'
import { blankCode, type Codes, type Column, rangeOf } from '../core/column.js'
import type { Day } from '../core/day.js'
import type { Decimal } from '../core/decimal.js'
import { axisOf, type Space } from '../core/grain.js'
import { onceFor } from '../core/once.js'
import { placesIn } from '../core/places.js'
import type { Span } from '../core/window.js'
import type { Data, Table } from '../data/table.js'
import { type Clawback, type TakenBack, takenBack } from './clawback.js'
import { columnOf, dayAt } from './columns.js'
import { type Fates, openFates } from './fates.js'
import type { RowChoice } from './row-choice.js'

/** What a reading of rows came to: how many counted for each cell, of which days, and why others were left out. */
export interface Detail {
  readonly source: string
  readonly span: Span
  readonly used: readonly number[]
  readonly left: readonly { readonly reason: string; readonly rows: number }[]
  /** Rows that counted once more, negated, for each cell, and why. */
  readonly negated?: { readonly reason: string; readonly rows: readonly number[] }
}

/** What rows come to, with what became of them. */
export interface RowsCome extends Pick<Detail, 'used' | 'negated'> {
  left(): Detail['left']
  /** `shares`: of each part of the credit; `scale`: decimal places of the column; `perBase`: column units in one base unit. */
  figures(shares: readonly Decimal[], scale: number, perBase: number): readonly Decimal[]
}

/** Row indexes in the order of a date, with their days; rows without a day are left out. */
export interface DateIndex {
  readonly rows: Uint32Array
  readonly days: Float64Array
}

/** In which cell of an axis the words of a field lie. */
export interface CellsOfWords {
  readonly codes: Codes
  /** The cell of a blank, and then that of each word. */
  readonly cells: Int32Array
}

/** Which rows a condition lets in: those whose bits have this one. */
export interface LetIn extends RowBits {
  readonly bit: number
  /** The bits of all conditions by which rows are chosen that are credited in some way. */
  having(way: string): number
}

/** The rows of a run, and what became of each. */
export interface RowBook {
  /** The rows as they were known at the cut-off. */
  table(source: string): Table
  /** The rows as they are written. */
  written(source: string): Table
  /** The rows of a source that are taken back; undefined where it has no clawback. */
  takenBack(source: string): TakenBack | undefined
  /** The day of each row, in the plan's time zone; NaN where it is blank. */
  days(source: string, field: string): Float64Array
  byDate(source: string, field: string): DateIndex
  /** For each row, its cell on an axis (−1 where blank): teams and lists by the word in a field, members by the pair of member and team. */
  cells(source: string, axis: string, field: string): Int32Array
  /** The same by the words of a field. */
  cellsOfWords(source: string, axis: string, field: string): CellsOfWords
  fates(source: string): Fates
  /** Which rows a condition, or none, lets in, held against them together with the other ones of their source; undefined where it is no conjunction. */
  letIn(source: string, where: RowChoice | undefined): LetIn | undefined
  /** What several steps need to know of the rows of a source, worked out once. */
  shared<T>(source: string, what: string, make: () => T): T
}

/** Rows that are chosen by a conjunction, and in which ways they are credited. */
export interface Chosen {
  readonly conjunction: Conjunction
  readonly ways: ReadonlySet<string>
}

/** The rows of a run: as they are written, what of them was known at the cut-off, and when they are taken back. */
export interface RunRows {
  /** By source, each conjunction that chooses rows of it, with its text. */
  readonly conjunctions: ReadonlyMap<string, ReadonlyMap<string, Chosen>>
  readonly written: Data
  readonly known: Data
  readonly cutOff: Day
  readonly clawbacks: ReadonlyMap<string, Clawback>
}

/** Starts a book over the rows of a run. */
export function openRowBook(
  { written, known, cutOff, clawbacks, conjunctions }: RunRows,
  space: Space,
  timeZone: string,
): RowBook {
  const daysOf = new Map<string, Float64Array>()
  const dates = new Map<string, DateIndex>()
  const cellsBy = new Map<string, Int32Array>()
  const fates = new Map<string, Fates>()
  const backs = new Map<string, TakenBack>()
  const bitsOf = new Map<string, RowBits>()
  const shared = new Map<string, unknown>()
  const table = (source: string): Table => tableIn(known, source)
  const days = (source: string, field: string): Float64Array =>
    onceFor(daysOf, `${source}.${field}`, () => daysIn(columnOf(table(source), field), timeZone))
  return {
    table,
    written: (source) => tableIn(written, source),
    takenBack(source) {
      const clawback = clawbacks.get(source)
      if (clawback === undefined) return undefined
      return onceFor(backs, source, () =>
        takenBack(clawback, table(source), tableIn(written, source), cutOff, timeZone),
      )
    },
    days,
    byDate: (source, field) => onceFor(dates, `${source}.${field}`, () => sortByDay(days(source, field))),
    cells: (source, axis, field) =>
      onceFor(cellsBy, `${source}.${field}>${axis}`, () =>
        axis === 'member'
          ? memberCells(table(source), field, space)
          : wordCells(cellsOfWords(columnOf(table(source), field), axis, space)),
      ),
    cellsOfWords: (source, axis, field) => cellsOfWords(columnOf(table(source), field), axis, space),
    letIn(source, where) {
      const all = [...(conjunctions.get(source) ?? [])]
      const at = all.findIndex(([each]) => each === (where?.text ?? ''))
      if (at < 0) return undefined
      const from = at - (at % mostTogether)
      const together = all.slice(from, from + mostTogether).map(([, chosen]) => chosen)
      const { bits, rows } = onceFor(bitsOf, `${source}/${from}`, () =>
        holdTogether(
          together.map(({ conjunction }) => conjunction),
          table(source),
        ),
      )
      const having = (way: string) =>
        together.reduce((mask, { ways }, i) => (ways.has(way) ? mask | (1 << i) : mask), 0)
      return { bits, rows, bit: 1 << (at - from), having }
    },
    shared: <T>(source: string, what: string, make: () => T) =>
      onceFor(shared as Map<string, T>, `${source}: ${what}`, make),
    fates: (source) => onceFor(fates, source, () => openFates(table(source).rows)),
  }
}

function tableIn(data: Data, source: string): Table {
  const found = data.tables.get(source)
  if (found === undefined) throw new Error(`no rows of ${source}`)
  return found
}

function daysIn(column: Column, timeZone: string): Float64Array {
  if (column.kind === 'day') return column.values
  if (column.kind !== 'instant') throw new Error('not a date')
  return Float64Array.from(column.values, (_, row) => dayAt(column, row, timeZone))
}

function sortByDay(days: Float64Array): DateIndex {
  // Years lie within 1 to 9999, so that the days between them can be counted.
  const [first, last] = rangeOf(days)
  // Rows counted by day, then the place at which those of a day begin.
  const starts = new Uint32Array(Math.max(0, last - first + 1) + 1)
  let count = 0
  for (const day of days) {
    if (Number.isNaN(day)) continue
    starts[day - first + 1]!++
    count++
  }
  for (let day = 1; day < starts.length; day++) starts[day]! += starts[day - 1]!
  const rows = new Uint32Array(count)
  const sorted = new Float64Array(count)
  for (let row = 0; row < days.length; row++) {
    const day = days[row]!
    if (Number.isNaN(day)) continue
    const place = starts[day - first]!++
    rows[place] = row
    sorted[place] = day
  }
  return { rows, days: sorted }
}

function cellsOfWords(column: Column, axis: string, space: Space): CellsOfWords {
  if (column.kind !== 'text') throw new Error('not a text')
  const places = new Map(axisOf(space, axis).cells.map((cell, index) => [cell, index]))
  return { codes: column.codes, cells: Int32Array.from([-1, ...column.words.map((word) => places.get(word) ?? -1)]) }
}

function wordCells({ codes, cells }: CellsOfWords): Int32Array {
  return new Int32Array(codes).map((code) => cells[code - blankCode]!)
}

/** `field` is `member,team`: the two fields that name a place on the member axis. */
function memberCells(table: Table, field: string, space: Space): Int32Array {
  const [memberField = '', teamField = ''] = field.split(',')
  const { cells: members, parent } = axisOf(space, 'member')
  const inTeam = parent!.of
  const who = columnOf(table, memberField)
  const where = columnOf(table, teamField)
  if (who.kind !== 'text' || where.kind !== 'text') throw new Error('not a text')
  const firstOf = placesIn(members, who.words)
  const teamOf = placesIn(axisOf(space, 'team').cells, where.words)
  const cells = new Int32Array(table.rows).fill(-1)
  for (let row = 0; row < cells.length; row++) {
    const team = teamOf[where.codes[row]!] ?? -1
    let cell = firstOf[who.codes[row]!] ?? -1
    if (team < 0 || cell < 0) continue
    // The cells of one member stand together.
    while (inTeam[cell] !== team && members[cell + 1] === members[cell]) cell++
    if (inTeam[cell] === team) cells[row] = cell
  }
  return cells
}

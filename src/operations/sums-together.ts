import { type RowBits, rowsAtOnce, rowsWith, someRows } from '../conditions/conjunctions.js'
import { blankCode, rangeOf } from '../core/column.js'
import { onceFor } from '../core/once.js'
import type { DatedSpec } from './chosen-rows.js'
import { columnOf } from './columns.js'
import type { FoldSpec } from './fold-spec.js'
import type { Moment } from './moment.js'
import { cellsOf } from './placed-rows.js'
import type { CellsOfWords, LetIn } from './row-book.js'
import type { RowMonths } from './row-months.js'

/** A fold that asks for nothing but sums by the day of a row. */
export type PlainSpec = DatedSpec & { readonly aggregate: 'sum' | 'count' | 'average' }

export function isPlain(spec: FoldSpec): spec is PlainSpec {
  const { aggregate, when, exchange, touches, promise, stage } = spec
  const further = [exchange, touches, promise, stage].some((each) => each !== undefined)
  return (aggregate === 'sum' || aggregate === 'count' || aggregate === 'average') && !('on' in when) && !further
}

/** Entries of the same way differ only in the rows that they choose and in their windows; undefined where one number for each place does not do. */
export function wayOf(spec: FoldSpec): string | undefined {
  if (!isPlain(spec)) return undefined
  const { aggregate, field, when, credit, creditAxis, axes } = spec
  if (aggregate === 'average' || (aggregate === 'count' && field !== undefined)) return undefined
  return JSON.stringify([field, when.date, when.known, credit.map((part) => part.field), creditAxis, axes])
}

/** What rows come to by condition: for each, by month, cell and part of the credit. */
type Sums = ReadonlyMap<number, Float64Array>

/** More sums than these take too much memory at once: 128 MiB, and as much again while they are set apart. */
const mostSums = 1 << 24

/**
 * Sums, or numbers of rows, of a fold by month, cell and part of its credit: made in one pass over the rows for all folds of its source that
 * credit them in the same way, a bit of each row for each condition. Undefined where a condition is no conjunction, sums may not be exact,
 * or there are too many.
 */
export function sumsTogether(spec: FoldSpec, months: RowMonths, moment: Moment): Float64Array | undefined {
  const { source, field, where } = spec
  const way = wayOf(spec)
  const letIn = way === undefined ? undefined : moment.rows.letIn(source, where)
  const column = field === undefined ? undefined : columnOf(moment.rows.table(source), field)
  const values = column === undefined || column.kind === 'text' ? undefined : column.values
  if (way === undefined || letIn === undefined || !staysExact(values)) return undefined
  const { bits, bit } = letIn
  const conditions = bitsOf(letIn.having(way))
  if (months.count * moment.size * Math.max(1, spec.credit.length) * conditions.length > mostSums) return undefined
  const known = moment.rows.shared(source, 'sums together', () => new Map<Int32Array, Map<string, Sums>>())
  const sums = onceFor(
    onceFor(known, bits, () => new Map<string, Sums>()),
    way,
    () => addedUp(conditions, letIn, values, months, cellsOf(spec, moment), spec, moment),
  )
  return sums.get(bit)
}

/** Whether no sum of some of these figures can grow beyond 2^53. */
function staysExact(values: Float64Array | undefined): boolean {
  if (values === undefined) return true
  const [least, most] = rangeOf(values)
  return least > most || Math.max(-least, most) * values.length <= Number.MAX_SAFE_INTEGER
}

function bitsOf(mask: number): readonly number[] {
  return Array.from({ length: 32 }, (_, i) => 1 << i).filter((bit) => (mask & bit) !== 0)
}

function addedUp(
  conditions: readonly number[],
  letIn: LetIn,
  values: Float64Array | undefined,
  months: RowMonths,
  credit: readonly CellsOfWords[],
  { source }: FoldSpec,
  { size, rows }: Moment,
): Sums {
  const back = rows.takenBack(source)
  const leave = back?.as === 'restated' ? back.has : undefined
  const mask = conditions.reduce((all, bit) => all | bit, 0)
  const slots = new Uint8Array(32)
  for (const [slot, bit] of conditions.entries()) slots[Math.clz32(bit)] = slot
  const parts = credit.length
  // The sums of all conditions for one place stand together: a row adds to several of them.
  const width = conditions.length
  const sums = new Float64Array(months.count * size * parts * width)
  const placesOf = credit.map(({ codes, cells }, part): CellsOfWords => {
    return { codes, cells: cells.map((cell) => (cell < 0 ? -1 : (cell * parts + part) * width)) }
  })
  const some = someRows()
  const monthOf = new Int16Array(rowsAtOnce)
  const starts = new Int32Array(rowsAtOnce)
  const figures = new Float64Array(rowsAtOnce).fill(1)
  for (let from = 0; from < letIn.rows.length; from += rowsAtOnce) {
    const found = rowsWith(mask, letIn, from, some)
    months.place(some.rows, found, monthOf)
    let count = 0
    for (let i = 0; i < found; i++) {
      const row = some.rows[i]!
      const month = monthOf[i]!
      const figure = values === undefined ? 1 : values[row]!
      if (month < 0 || Number.isNaN(figure) || leave?.(row) === true) continue
      some.rows[count] = row
      some.bits[count] = some.bits[i]!
      starts[count] = month * size * parts * width
      figures[count] = figure
      count += 1
    }
    for (const places of placesOf) {
      if (width === 1) addToOne(sums, places, some.rows, starts, figures, count)
      else addToEach(sums, places, some, starts, figures, count, slots)
    }
  }
  if (width === 1) return new Map([[conditions[0]!, sums]])
  const each = (slot: number) => new Float64Array(sums.length / width).map((_, i) => sums[i * width + slot]!)
  return new Map(conditions.map((bit, slot) => [bit, each(slot)]))
}

/** Adds figures of rows to the places of their words. */
function addToOne(
  sums: Float64Array,
  { codes, cells }: CellsOfWords,
  rows: Int32Array,
  starts: Int32Array,
  figures: Float64Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const place = cells[codes[rows[i]!]! - blankCode]!
    if (place >= 0) sums[starts[i]! + place]! += figures[i]!
  }
}

/** The same for each condition that lets a row in. */
function addToEach(
  sums: Float64Array,
  { codes, cells }: CellsOfWords,
  { rows, bits }: RowBits,
  starts: Int32Array,
  figures: Float64Array,
  count: number,
  slots: Uint8Array,
): void {
  for (let i = 0; i < count; i++) {
    const place = cells[codes[rows[i]!]! - blankCode]!
    if (place < 0) continue
    const at = starts[i]! + place
    const figure = figures[i]!
    for (let rest = bits[i]!; rest !== 0; ) {
      const zeros = Math.clz32(rest)
      sums[at + slots[zeros]!]! += figure
      rest ^= 1 << (31 - zeros)
    }
  }
}

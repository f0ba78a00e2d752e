import { rowsAtOnce, rowsWith } from '../conditions/conjunctions.js'
import { blankCode, rangeOf } from '../core/column.js'
import { onceFor } from '../core/once.js'
import type { DatedSpec } from './chosen-rows.js'
import { columnOf } from './columns.js'
import type { FoldSpec } from './fold-spec.js'
import type { Moment } from './moment.js'
import { cellsOf } from './placed-rows.js'
import type { CellsOfWords } from './row-book.js'
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
    () => addedUp(conditions, bits, values, months, cellsOf(spec, moment), spec, moment),
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
  bits: Int32Array,
  values: Float64Array | undefined,
  { placeOf, count }: RowMonths,
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
  const sums = new Float64Array(count * size * parts * width)
  const some = new Int32Array(rowsAtOnce)
  const starts = new Int32Array(rowsAtOnce)
  for (let from = 0; from < bits.length; from += rowsAtOnce) {
    const found = rowsWith(mask, bits, from, Math.min(bits.length, from + rowsAtOnce), some)
    let counted = 0
    for (let i = 0; i < found; i++) {
      const row = some[i]!
      const month = placeOf(row)
      if (month < 0 || Number.isNaN(values?.[row]) || leave?.(row) === true) continue
      some[counted] = row
      starts[counted] = month * size
      counted++
    }
    for (let part = 0; part < parts; part++) {
      const { codes, cells } = credit[part]!
      for (let i = 0; i < counted; i++) {
        const row = some[i]!
        const cell = cells[codes[row]! - blankCode]!
        if (cell < 0) continue
        const value = values === undefined ? 1 : values[row]!
        const at = ((starts[i]! + cell) * parts + part) * width
        for (let rest = bits[row]! & mask; rest !== 0; ) {
          const zeros = Math.clz32(rest)
          sums[at + slots[zeros]!]! += value
          rest ^= 1 << (31 - zeros)
        }
      }
    }
  }
  const each = (slot: number) => new Float64Array(count * size * parts).map((_, i) => sums[i * width + slot]!)
  return new Map(conditions.map((bit, slot) => [bit, each(slot)]))
}

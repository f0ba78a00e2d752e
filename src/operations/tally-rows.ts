import { blankCode } from '../core/column.js'
import { axisOf } from '../core/grain.js'
import { addWhole, type WholeSums } from './aggregate.js'
import type { FoldSpec } from './fold-spec.js'
import type { Moment } from './moment.js'
import type { CellsOfWords } from './row-book.js'

/** By part of the credit: the cells of its words. */
export function cellsOf(
  { source, axes, credit, creditAxis }: FoldSpec,
  { rows, space, size }: Moment,
): readonly CellsOfWords[] {
  const isPlain = axes.length === 0 && creditAxis === 'team' && credit.length > 0
  if (isPlain) return credit.map(({ field }) => rows.cellsOfWords(source, creditAxis, field))
  const credited = credit.map(({ field }) => rows.cells(source, creditAxis, field))
  const others = axes.map(({ axis, field }) => ({
    of: rows.cells(source, axis, field),
    size: axisOf(space, axis).cells.length,
  }))
  const whole = credited.length > 0 ? credited : [new Int32Array(rows.table(source).rows)]
  return whole.map((first) => {
    const codes = others.reduce(
      (cells, { of, size }) => cells.map((cell, row) => (cell < 0 || of[row]! < 0 ? -1 : cell * size + of[row]!)),
      first,
    )
    return { codes, cells: Int32Array.from({ length: size + 1 }, (_, code) => code + blankCode) }
  })
}

export interface Tally {
  /** By period, cell and part. */
  readonly sums: WholeSums
  /** The number of rows that were added up, where somebody asks for it. */
  readonly taken: Float64Array | undefined
  /** By period and cell: a row that counts for a cell by two parts of its credit is one row. */
  readonly used: Float64Array
}

/** Adds up the values of rows, 1 each where there are none; gives the rows without a value or a cell, in their order. */
export function tallyRows(
  rows: Int32Array,
  places: Int16Array,
  values: Float64Array | undefined,
  credit: readonly CellsOfWords[],
  size: number,
  tally: Tally,
): Int32Array {
  const counted = new Uint8Array(rows.length)
  for (let part = 0; part < credit.length; part++) {
    const { sums, taken, used } = tally
    const { codes, cells } = credit[part]!
    const earlier = credit.slice(0, part)
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!
      const cell = cells[codes[row]! - blankCode]!
      const value = values === undefined ? 1 : values[row]!
      if (cell < 0 || Number.isNaN(value)) continue
      const place = places[row]! * size + cell
      const at = place * credit.length + part
      addWhole(sums, at, value)
      if (taken !== undefined) taken[at]!++
      used[place]! += isAmong(earlier, row, cell) ? 0 : 1
      counted[i] = 1
    }
  }
  return rows.filter((_, i) => counted[i] === 0)
}

/** Whether a row counts for a cell by one of these parts of its credit. */
function isAmong(parts: readonly CellsOfWords[], row: number, cell: number): boolean {
  for (const { codes, cells } of parts) if (cells[codes[row]! - blankCode] === cell) return true
  return false
}

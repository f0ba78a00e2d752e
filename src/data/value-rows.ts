import { rowsInBlock } from './block-size.js'
import type { ValueBlock } from './row-block.js'

/** Rows that come one after the other, as a block of values. */
export interface ValueRows {
  /** Where the values of the next row go: that of column `c` to `c * room + rows()`. */
  readonly values: unknown[]
  readonly room: number
  rows(): number
  /** Takes the values of the next rows as they stand; the first of them is row `row`, and none has a line. */
  addNext(row: number, count: number): void
  /** Adds a row of texts, one for each column; undefined is a cell that is not there. */
  addTexts(cells: readonly (string | undefined)[], row: number, line: number): void
  isFull(): boolean
  /** The rows so far; valid until it is cleared. */
  block(): ValueBlock
  clear(): void
}

/** Of texts that nobody else holds, no more than this wait at once. */
const mostSigns = 1 << 18

export function valueRows(width: number): ValueRows {
  const room = rowsInBlock(width)
  const values: unknown[] = new Array(room * width).fill(undefined)
  const numbers = new Uint32Array(room)
  const lines = new Uint32Array(room)
  let rows = 0
  let signs = 0

  return {
    values,
    room,
    rows: () => rows,
    addNext(row, count) {
      for (let i = 0; i < count; i += 1) numbers[rows + i] = row + i
      lines.fill(0, rows, rows + count)
      rows += count
    },
    addTexts(cells, row, line) {
      for (let i = 0; i < width; i += 1) {
        values[i * room + rows] = cells[i]
        signs += cells[i]?.length ?? 0
      }
      numbers[rows] = row
      lines[rows] = line
      rows += 1
    },
    isFull: () => rows === room || signs > mostSigns,
    block: () => ({ values, room, rows, numbers, lines }),
    clear() {
      rows = 0
      signs = 0
    },
  }
}

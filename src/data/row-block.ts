import { type RepeatedCells, stretchOf } from './repeated-cells.js'
import { type Stretch, stretch } from './stretch.js'

/** Some rows of a source, as bytes or as values: cell `c` of row `r` is number `c * room + r`. */
interface Rows {
  /** How many rows a block has room for. */
  readonly room: number
  readonly rows: number
  /** Of each row: its number in the file, and its physical line (0 where there is none). */
  readonly numbers: Uint32Array
  readonly lines: Uint32Array
}

/** Rows of a file as stretches of bytes in UTF-8: a cell stands from `starts` up to `ends`. */
export interface ByteBlock extends Rows {
  readonly bytes: Uint8Array
  readonly view: DataView
  /** −1 is a cell that is not there. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** The number of a text that comes again in its column; it stands among those. −1 is none. */
  readonly repeats: Int32Array
  readonly repeated: RepeatedCells
  /** Of columns of numbers, those that were read: whole multiples of 10^-scale. */
  readonly wholes: Float64Array
  readonly scales: Uint8Array
  /** Of each column, what its cells hold, as bits of `holds`. */
  readonly held: Uint8Array
}

/** Finds where a cell stands: among the bytes at hand, or those of texts that come again. */
export function findCell(block: ByteBlock, column: number, row: number, into: Stretch): void {
  const cell = column * block.room + row
  const repeat = block.repeats[cell]!
  if (repeat >= 0) {
    stretchOf(block.repeated, column, repeat, into)
    return
  }
  into.bytes = block.bytes
  into.view = block.view
  into.start = block.starts[cell]!
  into.end = block.ends[cell]!
}

/** Rows as the values that a program holds; undefined is a cell that is not there. */
export interface ValueBlock extends Rows {
  readonly values: readonly unknown[]
}

export type RowBlock = ByteBlock | ValueBlock

/** Whether the first `count` of some rows of a block, in rising order, are its first rows. */
export function areAll(rows: Int32Array, count: number): boolean {
  return count === 0 || rows[count - 1] === count - 1
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The text of some bytes. */
export function textOf(bytes: Uint8Array, from: number, to: number): string {
  return from === to ? '' : decoder.decode(bytes.subarray(from, to))
}

/** The text of a cell among bytes; undefined where there is none. */
export function cellText(block: ByteBlock, column: number, row: number): string | undefined {
  const at = stretch()
  findCell(block, column, row, at)
  return at.start < 0 ? undefined : textOf(at.bytes, at.start, at.end)
}

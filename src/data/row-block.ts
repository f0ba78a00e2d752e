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
}

/** Rows as the values that a program holds; undefined is a cell that is not there. */
export interface ValueBlock extends Rows {
  readonly values: readonly unknown[]
}

export type RowBlock = ByteBlock | ValueBlock

/**
 * The most rows of one block: few enough that a block stays in the processor's cache, and no power of two, with which the beginnings of all
 * columns would share a few lines of it.
 */
export const blockRows = 1000
const blockCells = 1 << 14

/** How many rows of so many cells a block has room for. */
export function rowsInBlock(width: number): number {
  return Math.max(1, Math.min(blockRows, Math.floor(blockCells / Math.max(1, width))))
}

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
export function cellText({ bytes, starts, ends }: ByteBlock, cell: number): string | undefined {
  const start = starts[cell]!
  return start < 0 ? undefined : textOf(bytes, start, ends[cell]!)
}

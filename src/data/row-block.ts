/** Some rows of a file as stretches of bytes in UTF-8: column `c` of row `r` stands from `starts[c * room + r]` up to `ends[c * room + r]`. */
export interface RowBlock {
  readonly bytes: Uint8Array
  readonly view: DataView
  /** How many rows a block has room for. */
  readonly room: number
  /** −1 is a cell that is not there. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly rows: number
  /** Of each row: its number in the file, and its physical line (0 where there is none). */
  readonly numbers: Uint32Array
  readonly lines: Uint32Array
  /** Cells, by their index in `starts`, whose text cannot stand as bytes: half characters, or a NUL. */
  readonly texts?: ReadonlyMap<number, string>
}

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

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The text of some bytes. */
export function textOf(bytes: Uint8Array, from: number, to: number): string {
  return from === to ? '' : decoder.decode(bytes.subarray(from, to))
}

/** The text of a cell; undefined where there is none. */
export function cellText({ bytes, starts, ends, texts }: RowBlock, cell: number): string | undefined {
  const start = starts[cell]!
  if (start < 0) return undefined
  return texts?.get(cell) ?? textOf(bytes, start, ends[cell]!)
}

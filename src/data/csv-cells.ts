import { type RepeatedCells, repeatedCells } from './repeated-cells.js'

/** What stands in the cells of a column besides texts that were met before: nothing, a number that was read, or other bytes. */
export const holds = { nothing: 1, number: 2, bytes: 4 } as const

/** The cells of some rows: column `c` of row `r` at `c * room + r`. */
export interface Cells {
  readonly room: number
  /** Where they begin and end among the bytes at hand. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** The numbers of those that hold a text that was met before, or nothing, and stand nowhere else; −1 is none. */
  readonly repeats: Int32Array
  readonly repeated: RepeatedCells
  /** Of columns of numbers, those that were read: whole multiples of 10^-scale. Another cell has the scale `unread`. */
  readonly wholes: Float64Array
  readonly scales: Uint8Array
  /** Of each column, all that its cells hold, as bits. */
  readonly held: Uint8Array
}

export const unread = 255

export function cellsFor(room: number, width: number, repeated = repeatedCells(width)): Cells {
  const numbers = () => new Int32Array(room * width)
  return {
    room,
    starts: numbers(),
    ends: numbers(),
    repeats: numbers(),
    repeated,
    wholes: new Float64Array(room * width),
    scales: new Uint8Array(room * width).fill(unread),
    held: new Uint8Array(width),
  }
}

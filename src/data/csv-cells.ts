import { type RepeatedCells, repeatedCells } from './repeated-cells.js'

/** Where the cells of some rows begin and end among the bytes at hand: column `c` of row `r` at `c * room + r`. */
export interface Cells {
  readonly room: number
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** The numbers of those whose text was met before, which stand nowhere else; −1 is none. */
  readonly repeats: Int32Array
  readonly repeated: RepeatedCells
}

export function cellsFor(room: number, width: number, repeated = repeatedCells(width)): Cells {
  const numbers = () => new Int32Array(room * width)
  return { room, starts: numbers(), ends: numbers(), repeats: numbers(), repeated }
}

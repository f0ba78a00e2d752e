import { type Cells, holds, unread } from './csv-cells.js'
import { readPlainNumber } from './csv-plain-number.js'
import { findRepeated, learnRepeated } from './repeated-cells.js'
import {
  emptyText,
  guessOf,
  hashOf,
  lastPart,
  lastWithSign,
  numberShift,
  placeOf,
  secondPart,
  secondWithSign,
  sizeMask,
  slotBits,
  toldPart,
} from './repeated-slots.js'

const lineFeed = 10
const carriageReturn = 13

/** The columns of a file. */
export interface CsvColumns {
  readonly width: number
  /** Of each, 1 where it holds numbers; and the sign that stands in these before their decimals. */
  readonly areNumbers: Uint8Array
  readonly point: number
}

/** Rows that are plain: no quotes, as many cells as there are columns. A cell whose text was met before ends where that ended. */
export interface PlainRows extends CsvColumns {
  readonly separator: number
  /** Of each byte, 1 where it is a separator, a line end, a quote or a zero. */
  readonly isSign: Uint8Array
  /** How many rows were read. */
  rows: number
  /** Where the last one ends. */
  at: number
  /** All bytes that were looked at, "or" one another, but those of texts that were met before. */
  seen: number
}

/**
 * Reads rows from `plain.at` on, at most `most`, none of them longer than `longest`; gives how many there are. A sign stands behind the bytes.
 * All that the loop needs is at hand in it: there are some ten cells in a row, and a million rows in a file.
 */
export function readPlainRows(
  plain: PlainRows,
  bytes: Uint8Array,
  view: DataView,
  cells: Cells,
  row: number,
  most: number,
  longest: number,
): number {
  const { width } = plain
  const { room, starts, ends, repeats, repeated, held } = cells
  const { guesses, guessBits, slots, columnBits, masks } = repeated
  let read = 0
  let begin = plain.at
  for (; read < most; read += 1) {
    let at = begin
    let column = 0
    for (let cell = row + read; column < width; column += 1, cell += room) {
      const first = view.getInt32(at, true)
      const size = guesses[(column << guessBits) + guessOf(first, guessBits)]!
      if (size !== 0) {
        // Most texts have the length that is guessed first, and stand where they are looked for first.
        const second = view.getInt32(at + secondWithSign(size), true)
        const last = view.getInt32(at + lastWithSign(size), true)
        const place = placeOf(hashOf(first, second, last), masks[column]!)
        const slot = ((column << columnBits) + place) << slotBits
        const told = slots[slot + toldPart]!
        const others = (slots[slot]! ^ first) | (slots[slot + secondPart]! ^ second) | (slots[slot + lastPart]! ^ last)
        if ((others | ((told & sizeMask) ^ size)) === 0) {
          repeats[cell] = (told >> numberShift) - 1
          at += size + 1
          continue
        }
      }
      const end = readOtherCell(plain, cells, bytes, view, column, cell, at)
      if (end < 0) break
      at = end + 1
    }
    if (column < width || at - 1 - begin > longest) break
    const cell = row + read + (width - 1) * room
    if (repeats[cell]! < 0 && ends[cell]! > starts[cell]! && bytes[ends[cell]! - 1] === carriageReturn) {
      ends[cell] = ends[cell]! - 1
      held[width - 1]! |= holds.nothing
    }
    begin = at
  }
  plain.rows += read
  plain.at = begin
  return read
}

/** Reads a cell that holds nothing, a number, or a text that is not where it is looked for first. Gives where it ends; −1 where that is no plain end. */
function readOtherCell(
  plain: PlainRows,
  { starts, ends, repeats, repeated, wholes, scales, held }: Cells,
  bytes: Uint8Array,
  view: DataView,
  column: number,
  cell: number,
  at: number,
): number {
  const { isSign, areNumbers } = plain
  const wanted = column === plain.width - 1 ? lineFeed : plain.separator
  if (bytes[at] === wanted) {
    repeats[cell] = emptyText
    scales[cell] = unread
    held[column]! |= holds.nothing
    return at
  }
  const mayRepeat = repeated.givenUp[column] === 0
  const found = mayRepeat ? findRepeated(repeated, column, view, at) : -1
  if (found >= 0) {
    repeats[cell] = found >> numberShift
    return at + (found & sizeMask)
  }
  starts[cell] = at
  repeats[cell] = -1
  if (areNumbers[column] === 1) {
    const end = readPlainNumber(bytes, at, plain.point, wholes, scales, cell)
    if (end > at && bytes[end] === wanted) {
      ends[cell] = end
      held[column]! |= holds.number
      return end
    }
    scales[cell] = unread
  }
  let end = at
  let seen = 0
  let byte = bytes[end]!
  for (; isSign[byte] === 0; byte = bytes[end]!) {
    seen |= byte
    end += 1
  }
  plain.seen |= seen
  if (byte !== wanted) return -1
  const number = mayRepeat ? learnRepeated(repeated, column, bytes, view, at, end, plain.rows) : -1
  if (number >= 0) repeats[cell] = number
  else {
    ends[cell] = end
    held[column]! |= holds.bytes
  }
  return end
}

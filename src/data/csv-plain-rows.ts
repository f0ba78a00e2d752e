import { type Cells, holds, unread } from './csv-cells.js'
import { readPlainNumber } from './csv-plain-number.js'
import {
  emptyText,
  findRepeated,
  guessOf,
  hashOf,
  lastPart,
  lastWithSign,
  learnRepeated,
  numberShift,
  placeOf,
  secondPart,
  secondWithSign,
  sizeMask,
  slotBits,
  toldPart,
  toldWithSign,
} from './repeated-cells.js'

const [lineFeed, carriageReturn] = [10, 13]

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
  { room, starts, ends, repeats, repeated, wholes, scales, held: inColumns }: Cells,
  row: number,
  most: number,
  longest: number,
): number {
  const { separator, isSign, width, areNumbers, point } = plain
  const { guesses, guessBits, slots, columnBits, masks, givenUp } = repeated
  let read = 0
  let seen = 0
  let begin = plain.at
  for (; read < most; read += 1) {
    let at = begin
    let column = 0
    for (let cell = row + read; column < width; column += 1, cell += room) {
      const wanted = column === width - 1 ? lineFeed : separator
      let end = at
      let number = -1
      let held = holds.bytes as number
      if (bytes[at] === wanted) {
        number = emptyText
        held = holds.nothing
      } else if (areNumbers[column] === 1) {
        const past = readPlainNumber(bytes, at, point, wholes, scales, cell)
        if (past > at && bytes[past] === wanted) {
          end = past
          held = holds.number
        } else scales[cell] = unread
      } else {
        const first = view.getInt32(at, true)
        const lengths = guesses[(column << guessBits) + guessOf(first, guessBits)]!
        if (lengths !== 0) {
          // Most texts have the length that is guessed first, and stand where they are looked for first.
          const size = lengths & sizeMask
          const second = view.getInt32(at + secondWithSign(size), true)
          const last = view.getInt32(at + lastWithSign(size), true)
          const place = placeOf(hashOf(first, second, last), masks[column]!)
          const slot = ((column << columnBits) + place) << slotBits
          const told = slots[slot + toldPart]!
          const others =
            (slots[slot]! ^ first) | (slots[slot + secondPart]! ^ second) | (slots[slot + lastPart]! ^ last)
          if ((others | ((told & sizeMask) ^ size)) === 0 && size <= toldWithSign) {
            number = (told >> numberShift) - 1
            end = at + size
          } else {
            const found = findRepeated(repeated, column, view, at, lengths)
            if (found >= 0) {
              number = found >> numberShift
              end = at + (found & sizeMask)
            }
          }
        }
      }
      if (number < 0) {
        if (held === holds.bytes) {
          let byte = bytes[end]!
          for (; isSign[byte] === 0; byte = bytes[end]!) {
            seen |= byte
            end += 1
          }
          if (byte !== wanted) break
          if (givenUp[column] === 0) number = learnRepeated(repeated, column, bytes, view, at, end, plain.rows)
        }
        if (number < 0) {
          starts[cell] = at
          ends[cell] = end
          inColumns[column]! |= held
        }
      } else if (held === holds.nothing) inColumns[column]! |= held
      repeats[cell] = number
      at = end + 1
    }
    if (column < width || at - 1 - begin > longest) break
    const cell = row + read + (width - 1) * room
    if (repeats[cell]! < 0 && ends[cell]! > starts[cell]! && bytes[ends[cell]! - 1] === carriageReturn) {
      ends[cell] = ends[cell]! - 1
      inColumns[width - 1]! |= holds.nothing
    }
    begin = at
  }
  plain.rows += read
  plain.at = begin
  plain.seen |= seen
  return read
}

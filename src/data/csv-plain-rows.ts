import { type Cells, holds, unread } from './csv-cells.js'
import { readPlainNumber } from './csv-plain-number.js'
import { endOfPlainText } from './csv-plain-text.js'
import { findOther, learnRepeated } from './repeated-cells.js'
import {
  beginBits,
  emptyText,
  firstFactor,
  lastFactor,
  lastPart,
  placeShift,
  secondFactor,
  secondPart,
  slotBits,
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
  const { width, separator, areNumbers, point } = plain
  const { room, starts, ends, repeats, repeated, wholes, scales, held } = cells
  const { guesses, own, until, bits, mask } = repeated
  const stride = 1 << bits
  let read = 0
  let begin = plain.at
  for (; read < most; read += 1) {
    let at = begin
    let column = 0
    let cell = row + read
    let base = 0
    for (;;) {
      // Texts that were met before and stand at their own places. Written out, and with sums of 32 bits, since each call and each check costs here.
      for (const to = until[column]!; column < to; column += 1) {
        const first = view.getInt32(at, true)
        const size = guesses[base + ((Math.imul(first & beginBits, firstFactor) >>> placeShift) & mask)]!
        if (size === 0) break
        const beyond = (size - 7) | 0
        const second = view.getInt32((at + 4 + (beyond & (beyond >> 31))) | 0, true)
        const last = view.getInt32((at + size - 3) | 0, true)
        const hash = Math.imul(first, firstFactor) + Math.imul(second, secondFactor) + Math.imul(last, lastFactor)
        const place = (hash >>> placeShift) & mask
        const slot = ((base + place) | 0) << slotBits
        const unlike = (own[slot]! ^ first) | (own[slot | secondPart]! ^ second) | (own[slot | lastPart]! ^ last)
        if (unlike !== 0) break
        repeats[cell] = place
        at = (at + size + 1) | 0
        cell = (cell + room) | 0
        base = (base + stride) | 0
      }
      if (column === width) break
      const wanted = column === width - 1 ? lineFeed : separator
      let end = -1
      if (bytes[at] === wanted) {
        end = at
        repeats[cell] = emptyText
        scales[cell] = unread
        held[column]! |= holds.nothing
      } else if (until[column]! > column) {
        end = readText(plain, cells, bytes, view, column, cell, at)
        if (end < 0) break
      } else {
        starts[cell] = at
        repeats[cell] = -1
        if (areNumbers[column] === 1) end = readPlainNumber(bytes, at, point, wholes, scales, cell)
        if (end >= 0 && bytes[end] === wanted) held[column]! |= holds.number
        else {
          scales[cell] = unread
          end = endOfPlainText(plain, bytes, view, at)
          if (bytes[end] !== wanted) break
          held[column]! |= holds.bytes
        }
        ends[cell] = end
      }
      at = (end + 1) | 0
      column += 1
      cell = (cell + room) | 0
      base = (base + stride) | 0
    }
    if (column < width || at - 1 - begin > longest) break
    cell -= room
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

/** Reads a text that does not stand at its own place. Gives where it ends; −1 where that is no plain end. */
function readText(
  plain: PlainRows,
  { starts, ends, repeats, repeated, held }: Cells,
  bytes: Uint8Array,
  view: DataView,
  column: number,
  cell: number,
  at: number,
): number {
  const size = findOther(repeated, column, view, at, repeats, cell)
  if (size > 0) return at + size
  const end = endOfPlainText(plain, bytes, view, at)
  if (bytes[end] !== (column === plain.width - 1 ? lineFeed : plain.separator)) return -1
  const number = learnRepeated(repeated, column, bytes, view, at, end, plain.rows)
  repeats[cell] = number
  if (number < 0) {
    starts[cell] = at
    ends[cell] = end
    held[column]! |= holds.bytes
  }
  return end
}

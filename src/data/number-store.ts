import { escapeText } from '../core/escape.js'
import { scaledText } from '../core/figure-text.js'
import { blockRows } from './block-size.js'
import { badValue, type CellProblem, tooLong } from './cell-problem.js'
import { holds, unread } from './csv-cells.js'
import { isNothing, readNumber } from './given-value.js'
import { cellState, type MakeStore } from './kind-store.js'
import { numberColumn } from './number-column.js'
import { findCell } from './row-block.js'
import { readScaled, type Scaled, shiftScaled, trimScaled } from './scaled.js'
import { spellScaled } from './spell-scaled.js'
import { spellCells, spelling } from './spelling.js'
import { stretch } from './stretch.js'
import { numberReader, plainWritten } from './written.js'

const percentKinds: readonly string[] = ['rate', 'share']
const [minus, nought, percentSign] = [45, 48, 37]
/** So many digits are exact in a double, whatever they are. */
const surelyExact = 15
/** The digits and a point. */
const longest = surelyExact + 1

/** Numbers of all kinds: plain digits, or as the source says that they are written; `%` in rates and shares; whole numbers in counts. */
export const numberStore: MakeStore = (field, source, context, kept) => {
  const toPlain = numberReader(source.written)
  const same = numberReader(plainWritten)
  const percent = percentKinds.includes(field.kind)
  const isCount = field.kind === 'count'
  const point = source.written.decimal.charCodeAt(0)
  const numbers = numberColumn(kept, context.rows)
  const last: Scaled = { whole: 0, scale: 0 }
  const wholes = new Float64Array(blockRows)
  const scales = new Uint8Array(blockRows)
  const written = spelling()
  const at = stretch()

  /** Reads the cell in these bytes; false where it is not written in the plainest way. */
  const scanCell = (bytes: Uint8Array, start: number, stop: number, row: number): boolean => {
    const signed = bytes[start] === minus
    const first = signed ? start + 1 : start
    const hundredths = percent && bytes[stop - 1] === percentSign
    const end = hundredths ? stop - 1 : stop
    if (end <= first || end - first > longest) return false
    let whole = 0
    let dot = end
    for (let i = first; i < end; i += 1) {
      const digit = bytes[i]! - nought
      if (digit >= 0 && digit <= 9) whole = whole * 10 + digit
      else if (bytes[i] === point && dot === end) dot = i
      else return false
    }
    if (bytes[first] === nought && dot > first + 1) return false
    return takeDigits(row, signed ? -whole : whole, dot - first, end - first, hundredths)
  }
  /** The same of a text. */
  const scanText = (text: string, row: number): boolean => {
    const signed = text.charCodeAt(0) === minus
    const first = signed ? 1 : 0
    const hundredths = percent && text.charCodeAt(text.length - 1) === percentSign
    const end = hundredths ? text.length - 1 : text.length
    if (end <= first || end - first > longest) return false
    let whole = 0
    let dot = end
    for (let i = first; i < end; i += 1) {
      const sign = text.charCodeAt(i)
      const digit = sign - nought
      if (digit >= 0 && digit <= 9) whole = whole * 10 + digit
      else if (sign === point && dot === end) dot = i
      else return false
    }
    if (text.charCodeAt(first) === nought && dot > first + 1) return false
    return takeDigits(row, signed ? -whole : whole, dot - first, end - first, hundredths)
  }
  /** Takes a number of so many signs, the point among them or at their end; false where it does not stand between digits, or there are too many. */
  const takeDigits = (row: number, whole: number, dot: number, length: number, hundredths: boolean): boolean => {
    if (dot === 0 || dot === length - 1 || (dot === length && length > surelyExact)) return false
    const decimals = dot === length ? 0 : length - dot - 1
    if (isCount && decimals > 0) return false
    wholes[row] = whole + 0
    scales[row] = hundredths ? decimals + 2 : decimals
    return true
  }
  const takeNumber = (value: number, row: number): boolean => {
    if (!readNumber(value, last) || (isCount && last.scale > 0)) return false
    wholes[row] = last.whole
    scales[row] = last.scale
    return true
  }
  /** Big integers beyond those that a double holds are no safe integers as doubles either. */
  const scanValue = (value: unknown, row: number): boolean => {
    if (typeof value === 'string') return scanText(value, row)
    return (typeof value === 'number' || typeof value === 'bigint') && takeNumber(Number(value), row)
  }

  return {
    scan({ block, column, states, empty }) {
      const { wholes: read, scales: readScales, held, room, rows } = block
      const first = column * room
      wholes.set(read.subarray(first, first + rows))
      scales.set(readScales.subarray(first, first + rows))
      if (held[column] === holds.number && !isCount) return false
      for (let row = 0; row < rows; row += 1) {
        if (scales[row] === 0 || (scales[row] !== unread && !isCount)) continue
        findCell(block, column, row, at)
        if (at.start === at.end) {
          wholes[row] = Number.NaN
          states[row] = empty
        } else if (!scanCell(at.bytes, at.start, at.end, row)) states[row] = cellState.odd
      }
      return true
    },
    scanValues({ block, column, states, empty }) {
      const { values, room, rows } = block
      for (let row = 0, cell = column * room; row < rows; row += 1, cell += 1) {
        const value = values[cell]
        if (isNothing(value)) {
          wholes[row] = Number.NaN
          states[row] = empty
        } else if (!scanValue(value, row)) states[row] = cellState.odd
      }
      return true
    },
    read(row, text, plain) {
      const signed = percent && text.endsWith('%')
      const digits = (plain ? same : toPlain)(signed ? text.slice(0, -1) : text)
      const problem = digits === undefined ? 'form' : readScaled(digits, last)
      if (problem === 'long') return tooLong(text)
      if (signed) shiftScaled(last, 2)
      if (problem !== undefined || (isCount && last.scale > 0)) return badValue(field, text, source.written.dates)
      wholes[row] = last.whole
      scales[row] = last.scale
      return undefined
    },
    scaled(row, into) {
      into.whole = wholes[row]!
      into.scale = scales[row]!
      trimScaled(into)
    },
    spell(rows, count, into) {
      spellCells(rows, count, written, into, (row, to) => spellScaled(wholes[row]!, scales[row]!, to))
    },
    clear(row) {
      wholes[row] = Number.NaN
    },
    keep: (rows, count) => numbers.addAll(wholes, scales, rows, count),
    unfit(row) {
      this.scaled!(row, last)
      return tooFine(scaledText(last.whole, last.scale))
    },
    column: numbers.column,
  }
}

function tooFine(text: string): CellProblem {
  return {
    ...tooLong(text),
    message: `"${escapeText(text)}" has more decimals, beside the larger numbers of other rows, than can be kept exactly.`,
  }
}

import { byteMargin } from './byte-words.js'
import { type CsvSigns, csvSigns } from './csv-signs.js'

/** What ended the reading of a record: its end, the end of the bytes so far, or a sign that may not stand where it does. */
export const found = { record: 0, more: 1, zero: 2, quoteInside: 3, afterQuote: 4, openQuote: 5 } as const
export type Found = (typeof found)[keyof typeof found]

/** Where the cells of some rows begin and end among the bytes at hand: column `c` of row `r` at `c * room + r`. */
export interface Cells {
  readonly room: number
  readonly starts: Int32Array
  readonly ends: Int32Array
}

export function cellsFor(room: number, width: number): Cells {
  return { room, starts: new Int32Array(room * width), ends: new Int32Array(room * width) }
}

/** Finds records and cells in CSV (RFC 4180, `\n` or `\r\n`), wherever its bytes are cut into pieces. */
export interface CsvRecords {
  /** The bytes at hand: the open record, and what was added since. A quote that is written twice stands in them once. */
  bytes(): Uint8Array
  view(): DataView
  /** Whether the bytes at hand are all ASCII; false where that is not known. */
  isAscii(): boolean
  add(more: Uint8Array): void
  /**
   * Reads records for as long as they are plain: no quotes, as many cells as there are columns, not longer than `longest`. Gives how many
   * there are, at most `most`.
   */
  rows(into: Cells, row: number, width: number, most: number, longest: number): number
  /** Reads the next record; its first `most` cells go to a row of `into`. */
  next(into: Cells, row: number, most: number): Found
  /** Ends the open record, which has no line end. */
  end(into: Cells, row: number, most: number): Found
  /** Of the record read last: how many cells it has, how many line ends within quotes, where it begins, and where its line end stands. */
  cells(): number
  lines(): number
  start(): number
  stop(): number
  /** How far the bytes are read. */
  at(): number
  /** Whether a record has begun that has not ended. */
  isOpen(): boolean
  /** Lets go of the bytes before the open record; its cells, in this row, go to the first one. */
  forget(into: Cells, row: number, most: number): void
}

const [lineFeed, carriageReturn, quote, space] = [10, 13, 34, 32]

/** Where the reading stands: in a plain cell or before it, within quotes, after a quote there, or after a carriage return behind that. */
const [plain, quoted, afterQuote, afterReturn] = [0, 1, 2, 3]

export function csvRecords(delimiter: string): CsvRecords {
  const separator = delimiter.charCodeAt(0)
  const findSigns = csvSigns(separator)
  let signs: CsvSigns = { places: new Int32Array(0), count: 0, ascii: true }
  let bytes = new Uint8Array(1 << 12)
  let view = new DataView(bytes.buffer)
  let words = new Int32Array(bytes.buffer)
  let length = 0
  let sign = 0
  let at = 0
  let start = 0
  let stop = 0
  let cells = 0
  let lines = 0
  let mode = plain
  let cell = 0
  let doubled = false
  let ended = true
  let ascii = true

  /** Ends a cell, and goes on after the sign that ended it. */
  const put = ({ room, starts, ends }: Cells, row: number, most: number, end: number): void => {
    if (cells < most) {
      starts[cells * room + row] = cell
      ends[cells * room + row] = doubled ? undouble(bytes, cell, end) : end
    }
    doubled = false
    mode = plain
    cells += 1
    cell = at + 1
  }
  const finish = (): Found => {
    stop = at
    at += 1
    ended = true
    return found.record
  }

  /** Takes separators as long as cells are plain. */
  const takePlain = ({ room, starts, ends }: Cells, row: number, most: number): void => {
    const { places, count } = signs
    const all = bytes
    let [i, from, taken] = [sign, cell, cells]
    let at = taken * room + row
    while (i < count && all[places[i]!] === separator) {
      const end = places[i]!
      if (taken < most) {
        starts[at] = from
        ends[at] = end
        at += room
      }
      from = end + 1
      taken += 1
      i += 1
    }
    sign = i
    cell = from
    cells = taken
  }

  const next = (into: Cells, row: number, most: number): Found => {
    if (ended) {
      start = at
      cell = at
      cells = 0
      lines = 0
      ended = false
    }
    for (;;) {
      if (mode === plain || mode === quoted) {
        if (mode === plain) takePlain(into, row, most)
        if (sign === signs.count) {
          at = length
          return found.more
        }
        at = signs.places[sign]!
        const byte = bytes[at]
        if (byte === 0) return found.zero
        if (mode === plain && byte === quote && at > cell) return found.quoteInside
        sign += 1
        if (mode === plain && byte === lineFeed) {
          put(into, row, most, at > cell && bytes[at - 1] === carriageReturn ? at - 1 : at)
          return finish()
        }
        if (mode === plain) {
          cell = at + 1
          mode = quoted
        } else if (byte === lineFeed) lines += 1
        else if (byte === quote) {
          mode = afterQuote
          at += 1
        }
        continue
      }
      if (at === length) return found.more
      const byte = bytes[at]
      if (byte === 0) return found.zero
      if (mode === afterQuote && byte === carriageReturn) {
        mode = afterReturn
        at += 1
        continue
      }
      if (byte !== lineFeed && (mode === afterReturn || (byte !== separator && byte !== quote))) return found.afterQuote
      sign += 1
      if (byte === quote) {
        doubled = true
        mode = quoted
        continue
      }
      put(into, row, most, mode === afterReturn ? at - 2 : at - 1)
      if (byte === lineFeed) return finish()
    }
  }

  return {
    bytes: () => bytes,
    view: () => view,
    isAscii: () => ascii,
    cells: () => cells,
    lines: () => lines,
    start: () => start,
    stop: () => stop,
    at: () => at,
    isOpen: () => length > start,
    rows({ room, starts, ends }, row, width, most, longest) {
      if (!ended) return 0
      const { places, count } = signs
      const all = bytes
      let [i, begin, read] = [sign, at, 0]
      for (; read < most && i + width <= count; read += 1) {
        const last = i + width - 1
        let from = begin
        let to = row + read
        for (; i < last && all[places[i]!] === separator; i += 1) {
          const end = places[i]!
          starts[to] = from
          ends[to] = end
          to += room
          from = end + 1
        }
        const end = places[last]!
        if (i < last || all[end] !== lineFeed || end - begin > longest) break
        starts[to] = from
        ends[to] = end > from && all[end - 1] === carriageReturn ? end - 1 : end
        i = last + 1
        sign = i
        begin = end + 1
      }
      at = begin
      start = begin
      return read
    },
    next,
    add(more) {
      const end = length + more.length
      if (end + byteMargin > bytes.length) {
        const larger = new Uint8Array((end * 2 + byteMargin) & ~3)
        larger.set(bytes.subarray(0, length))
        bytes = larger
        view = new DataView(larger.buffer)
        words = new Int32Array(larger.buffer)
      }
      bytes.set(more, length)
      bytes.fill(space, end, end + byteMargin)
      signs = findSigns(bytes, words, length, end)
      ascii = (ascii || length === start) && signs.ascii
      length += more.length
      sign = 0
    },
    end(into, row, most) {
      if (mode === quoted) return found.openQuote
      if (mode === afterReturn) return found.afterQuote
      put(into, row, most, mode === afterQuote ? length - 1 : length)
      return finish()
    },
    forget({ room, starts, ends }, row, most) {
      // So that what is added next begins at a multiple of four.
      const to = (start - length) & 3
      const by = start - to
      bytes.copyWithin(to, start, length)
      length -= by
      at -= by
      cell -= by
      start = to
      for (let i = 0; i < Math.min(cells, most) * room; i += room) {
        starts[i] = starts[i + row]! - by
        ends[i] = ends[i + row]! - by
      }
    },
  }
}

/** Writes quotes that stand twice once; what is left over becomes blank, so that no half of a character stays behind. */
function undouble(bytes: Uint8Array, from: number, to: number): number {
  let end = from
  for (let i = from; i < to; i += 1) {
    bytes[end] = bytes[i]!
    end += 1
    if (bytes[i] === quote) i += 1
  }
  bytes.fill(space, end, to)
  return end
}

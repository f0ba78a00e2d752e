import { type Cells, holds, unread } from './csv-cells.js'
import { type CsvColumns, type PlainRows, readPlainRows } from './csv-plain-rows.js'
import { repeatedMargin } from './repeated-cells.js'

/** What ended the reading of a record: its end, the end of the bytes so far, or a sign that may not stand where it does. */
export const found = { record: 0, more: 1, zero: 2, quoteInside: 3, afterQuote: 4, openQuote: 5 } as const
export type Found = (typeof found)[keyof typeof found]

/** Finds records and cells in CSV (RFC 4180, `\n` or `\r\n`), wherever its bytes are cut into pieces. */
export interface CsvRecords {
  /** The bytes at hand: the open record, and what was added since. A quote that is written twice stands in them once. */
  bytes(): Uint8Array
  view(): DataView
  /** Whether all bytes that were read and not forgotten are ASCII, but those of texts that were met before. */
  isAscii(): boolean
  add(more: Uint8Array): void
  /**
   * Reads records for as long as they are plain: no quotes, as many cells as there are columns, not longer than `longest`. Gives how many
   * there are, at most `most`.
   */
  rows(into: Cells, row: number, columns: CsvColumns, most: number, longest: number): number
  /** Reads the next record; its first `most` cells go to a row of `into`. */
  next(into: Cells, row: number, most: number): Found
  /** Whether the bytes at hand end within a record of which no more than `most` are there and nothing was read yet: it can wait for the rest. */
  waits(most: number): boolean
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

const [zero, lineFeed, carriageReturn, quote, space] = [0, 10, 13, 34, 32]

/** Where the reading stands: in a plain cell or before it, within quotes, after a quote there, or after a carriage return behind that. */
const [plain, quoted, afterQuote, afterReturn] = [0, 1, 2, 3]

export function csvRecords(separator: number): CsvRecords {
  const isSign = new Uint8Array(256)
  for (const byte of [separator, lineFeed, quote, zero]) isSign[byte] = 1
  let plainRows: PlainRows | undefined
  let bytes = new Uint8Array(repeatedMargin)
  let view = new DataView(bytes.buffer)
  let length = 0
  let at = 0
  let start = 0
  let stop = 0
  let cells = 0
  let lines = 0
  let mode = plain
  let cell = 0
  let doubled = false
  let ended = true
  let seen = 0

  /** Ends a cell, and goes on after the sign that ended it. */
  const put = ({ room, starts, ends, repeats, scales, held }: Cells, row: number, most: number, end: number): void => {
    if (cells < most) {
      const to = cells * room + row
      starts[to] = cell
      ends[to] = doubled ? undouble(bytes, cell, end) : end
      repeats[to] = -1
      scales[to] = unread
      held[cells]! |= starts[to] === ends[to] ? holds.nothing | holds.bytes : holds.bytes
    }
    doubled = false
    mode = plain
    cells += 1
    at += 1
    cell = at
  }
  const finish = (): Found => {
    stop = at - 1
    ended = true
    return found.record
  }
  const goToSign = (): void => {
    let [to, all] = [at, seen]
    for (; isSign[bytes[to]!] === 0; to += 1) all |= bytes[to]!
    at = to
    seen = all
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
      if (mode === plain || mode === quoted) goToSign()
      if (at === length) return found.more
      const byte = bytes[at]
      if (byte === zero) return found.zero
      if (mode === quoted) {
        if (byte === lineFeed) lines += 1
        else if (byte === quote) mode = afterQuote
        at += 1
      } else if (mode === plain && byte === quote) {
        if (at > cell) return found.quoteInside
        at += 1
        cell = at
        mode = quoted
      } else if (mode === plain) {
        const isReturn = byte === lineFeed && at > cell && bytes[at - 1] === carriageReturn
        put(into, row, most, isReturn ? at - 1 : at)
        if (byte === lineFeed) return finish()
      } else if (mode === afterQuote && byte === carriageReturn) {
        mode = afterReturn
        at += 1
      } else if (byte !== lineFeed && (mode === afterReturn || (byte !== separator && byte !== quote))) {
        return found.afterQuote
      } else if (byte === quote) {
        doubled = true
        mode = quoted
        at += 1
      } else {
        put(into, row, most, mode === afterReturn ? at - 2 : at - 1)
        if (byte === lineFeed) return finish()
      }
    }
  }

  return {
    bytes: () => bytes,
    view: () => view,
    isAscii: () => seen < 128,
    cells: () => cells,
    lines: () => lines,
    start: () => start,
    stop: () => stop,
    at: () => at,
    isOpen: () => length > start,
    rows(into, row, columns, most, longest) {
      if (!ended) return 0
      plainRows ??= { separator, isSign, ...columns, rows: 0, at, seen }
      plainRows.at = at
      plainRows.seen = seen
      const read = readPlainRows(plainRows, bytes, view, into, row, most, longest)
      seen = plainRows.seen
      at = plainRows.at
      start = at
      return read
    },
    next,
    waits(most) {
      if (!ended || length - at > most || bytes.lastIndexOf(lineFeed, length - 1) >= at) return false
      start = at
      cells = 0
      return true
    },
    add(more) {
      const end = length + more.length
      if (end + repeatedMargin > bytes.length) {
        const larger = new Uint8Array(end * 2 + repeatedMargin)
        larger.set(bytes.subarray(0, length))
        bytes = larger
        view = new DataView(larger.buffer)
      }
      bytes.set(more, length)
      bytes.fill(zero, end, end + repeatedMargin)
      if (length === start) seen = 0
      length = end
    },
    end(into, row, most) {
      if (mode === quoted) return found.openQuote
      if (mode === afterReturn) return found.afterQuote
      put(into, row, most, mode === afterQuote ? length - 1 : length)
      return finish()
    },
    forget({ room, starts, ends, repeats, scales, held }, row, most) {
      const by = start
      bytes.copyWithin(0, by, length)
      length -= by
      at -= by
      cell -= by
      start = 0
      for (let i = 0; i < Math.min(cells, most) * room; i += room) {
        starts[i] = starts[i + row]! - by
        ends[i] = ends[i + row]! - by
        repeats[i] = -1
        scales[i] = unread
      }
      held.fill(holds.nothing | holds.bytes, 0, cells)
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

/** What ended the reading of a record: its end, the end of the bytes so far, or a sign that may not stand where it does. */
export const found = { record: 0, more: 1, zero: 2, quoteInside: 3, afterQuote: 4, openQuote: 5 } as const
export type Found = (typeof found)[keyof typeof found]

/** The cells of records, one after the other: where each begins and ends among the bytes at hand. */
export interface Cells {
  readonly starts: Int32Array
  readonly ends: Int32Array
}

/** Finds records and cells in CSV (RFC 4180, `\n` or `\r\n`), wherever its bytes are cut into pieces. */
export interface CsvRecords {
  /** The bytes at hand: the open record, and what was added since. A quote that is written twice stands in them once. */
  bytes(): Uint8Array
  view(): DataView
  add(more: Uint8Array): void
  /** Reads the next record; its first `most` cells go to `into`, from `base` on. */
  next(into: Cells, base: number, most: number): Found
  /** Ends the open record, which has no line end. */
  end(into: Cells, base: number, most: number): Found
  /** Of the record read last: how many cells it has, how many line ends within quotes, where it begins, and where its line end stands. */
  cells(): number
  lines(): number
  start(): number
  stop(): number
  /** How far the bytes are read. */
  at(): number
  /** Whether a record has begun that has not ended. */
  isOpen(): boolean
  /** Lets go of the bytes before the open record; its cells, from `base` on, go to the front. */
  forget(into: Cells, base: number, most: number): void
}

const [lineFeed, carriageReturn, quote, space] = [10, 13, 34, 32]

/** Where the reading stands: before a cell, in one, within quotes, after a quote there, or after a carriage return behind that. */
const [before, plain, quoted, afterQuote, afterReturn] = [0, 1, 2, 3, 4]

export function csvRecords(delimiter: string): CsvRecords {
  const separator = delimiter.charCodeAt(0)
  const special = new Uint8Array(256)
  for (const byte of [0, lineFeed, quote, separator]) special[byte] = 1
  let bytes = new Uint8Array(1 << 12)
  let view = new DataView(bytes.buffer)
  let length = 0
  let at = 0
  let start = 0
  let stop = 0
  let cells = 0
  let lines = 0
  let mode = before
  let cell = 0
  let doubled = false
  let ended = true

  const put = ({ starts, ends }: Cells, index: number, end: number): void => {
    starts[index] = cell
    ends[index] = doubled ? undouble(bytes, cell, end) : end
    doubled = false
  }
  const finished = (): Found => {
    stop = at
    mode = before
    ended = true
    return found.record
  }

  /** Reads plain cells up to the end of the record, a quote or the end of the bytes; true where a cell in quotes begins. */
  const readPlain = ({ starts, ends }: Cells, base: number, most: number): boolean => {
    let [i, from, count] = [at, cell, cells]
    let inQuotes = false
    for (;;) {
      while (special[bytes[i]!] === 0) i += 1
      if (bytes[i] !== separator) break
      if (count < most) {
        starts[base + count] = from
        ends[base + count] = i
      }
      count += 1
      i += 1
      from = i
      if (bytes[i] !== quote) continue
      inQuotes = true
      break
    }
    at = i
    cell = from
    cells = count
    return inQuotes
  }

  const next = (into: Cells, base: number, most: number): Found => {
    if (ended) {
      start = at
      cells = 0
      lines = 0
      ended = false
    }
    for (;;) {
      if (mode === before) {
        if (at === length) return found.more
        cell = at
        mode = bytes[at] === quote ? quoted : plain
        if (mode === quoted) {
          at += 1
          cell = at
        }
      }
      if (mode === plain) {
        if (readPlain(into, base, most)) {
          mode = before
          continue
        }
        const byte = bytes[at]
        if (byte === quote) return found.quoteInside
        if (byte === 0 && at < length) return found.zero
        if (byte === 0) {
          // The next piece may begin with a quote.
          if (at === cell) mode = before
          return found.more
        }
        if (cells < most) put(into, base + cells, at > cell && bytes[at - 1] === carriageReturn ? at - 1 : at)
        cells += 1
        break
      }
      if (mode === quoted) {
        while (at < length && bytes[at] !== quote) {
          if (bytes[at] === 0) return found.zero
          if (bytes[at] === lineFeed) lines += 1
          at += 1
        }
        if (at === length) return found.more
        at += 1
        mode = afterQuote
      }
      if (at === length) return found.more
      const byte = bytes[at]
      if (mode === afterQuote && byte === quote) {
        doubled = true
        at += 1
        mode = quoted
        continue
      }
      if (mode === afterQuote && byte === carriageReturn) {
        at += 1
        mode = afterReturn
        continue
      }
      if (byte !== lineFeed && (mode === afterReturn || byte !== separator)) {
        return byte === 0 ? found.zero : found.afterQuote
      }
      if (cells < most) put(into, base + cells, mode === afterReturn ? at - 2 : at - 1)
      doubled = false
      cells += 1
      if (byte === lineFeed) break
      at += 1
      mode = before
    }
    const done = finished()
    at += 1
    return done
  }

  return {
    bytes: () => bytes,
    view: () => view,
    cells: () => cells,
    lines: () => lines,
    start: () => start,
    stop: () => stop,
    at: () => at,
    isOpen: () => at > start,
    next,
    add(more) {
      // One byte more, which is zero, ends the search for the end of a plain cell.
      if (length + more.length >= bytes.length) {
        const larger = new Uint8Array((length + more.length) * 2 + 1)
        larger.set(bytes.subarray(0, length))
        bytes = larger
        view = new DataView(larger.buffer)
      }
      bytes.set(more, length)
      length += more.length
      bytes[length] = 0
    },
    end(into, base, most) {
      if (mode === quoted) return found.openQuote
      if (mode === afterReturn) return found.afterQuote
      if (mode === before) cell = at
      if (cells < most) put(into, base + cells, mode === afterQuote ? at - 1 : at)
      cells += 1
      return finished()
    },
    forget({ starts, ends }, base, most) {
      const gone = start
      bytes.copyWithin(0, gone, length)
      length -= gone
      bytes[length] = 0
      at -= gone
      start -= gone
      cell -= gone
      for (let i = 0; i < Math.min(cells, most); i += 1) {
        starts[i] = starts[base + i]! - gone
        ends[i] = ends[base + i]! - gone
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

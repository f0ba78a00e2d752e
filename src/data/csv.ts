// The build that also runs in browsers: the one for Node needs its Buffer.
import { CsvError, parse } from 'csv-parse/browser/esm/sync'
import { type FileStop, notUtf8, nulByte, type RecordReader, tooLongRecord } from './file-stop.js'
import { pieces, utf8Text } from './pieces.js'

const quote = 34
const lineFeed = 10

/** Takes a record: its cells and the line on which it starts. The first record is the header. */
export type TakeRecord = (cells: readonly string[], line: number) => FileStop | undefined

export interface CsvReader extends RecordReader {
  /** The line on which the last record starts, where no line end follows it. */
  openLine(): number | undefined
}

/** Reads CSV (RFC 4180, `\n` or `\r\n`) piece by piece; nothing but the separator is ever a matter of choice. */
export function csvReader(delimiter: string, recordBytes: number, take: TakeRecord): CsvReader {
  const input = pieces()
  let records = 0
  let line = 1
  let open: number | undefined

  /** Hands on the records in these bytes, which end with one. */
  const hand = (bytes: Uint8Array): FileStop | undefined => {
    if (bytes.length === 0) return undefined
    const text = utf8Text(bytes)
    if (typeof text !== 'string') return notUtf8(records + recordsBefore(bytes, text.line), line + text.line)
    const quoted = bytes.includes(quote)
    const { found, broken } = parsed(bytes, delimiter)
    for (const cells of found) {
      const stop = take(cells, line)
      if (stop !== undefined) return stop
      records += 1
      line += quoted ? linesOf(cells) : 1
    }
    return broken === undefined ? undefined : stopOf(broken, records, line)
  }

  /** How many records end before a line of these bytes, as far as they can be read. */
  const recordsBefore = (bytes: Uint8Array, lines: number): number => {
    let end = 0
    for (let i = 0; i < lines; i += 1) end = bytes.indexOf(lineFeed, end) + 1
    return parsed(bytes.subarray(0, end), delimiter).found.length
  }

  const takeWaiting = (waiting: Uint8Array): number | FileStop => {
    const { end, zero, long } = scan(waiting, recordBytes)
    const stop = hand(waiting.subarray(0, end))
    if (stop !== undefined) return stop
    if (zero) return nulByte(records, line)
    // A quote that is not closed swallows the records after it: what the parser says about it is nearer to the mistake.
    return long ? (quoteProblem(waiting.subarray(end)) ?? tooLongRecord(records, line, recordBytes)) : end
  }

  const quoteProblem = (bytes: Uint8Array): FileStop | undefined => {
    const { found, broken } = parsed(bytes, delimiter)
    if (broken === undefined || broken.open) return undefined
    const lines = found.reduce((sum, cells) => sum + linesOf(cells), line)
    return stopOf(broken, records + found.length, lines)
  }

  return {
    push: (bytes) => input.push(bytes, takeWaiting),
    end() {
      const rest = input.rest()
      if (!(rest instanceof Uint8Array)) return rest
      const done = takeWaiting(rest)
      if (typeof done !== 'number') return done
      if (done < rest.length) open = line
      return hand(rest.subarray(done))
    },
    openLine: () => open,
  }
}

interface Scan {
  /** Where the last whole record ends. */
  readonly end: number
  /** Whether a zero byte stands in the record after it. */
  readonly zero: boolean
  /** Whether the record after it is longer than may be. */
  readonly long: boolean
}

/** Finds the end of the last whole record: line ends between quotes are part of a cell. */
function scan(bytes: Uint8Array, recordBytes: number): Scan {
  let inQuotes = false
  let end = 0
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i]!
    if (byte === quote) inQuotes = !inQuotes
    else if (byte === lineFeed && !inQuotes) {
      if (i - end > recordBytes) return { end, zero: false, long: true }
      end = i + 1
    } else if (byte === 0) return { end, zero: true, long: false }
  }
  return { end, zero: false, long: bytes.length - end > recordBytes }
}

interface Parsed {
  readonly found: readonly (readonly string[])[]
  readonly broken?: Broken
}

/** What is wrong with the quotes of the record after those found; `open` when one is never closed. */
interface Broken {
  readonly open: boolean
  readonly message: string
  readonly hint: string
}

function stopOf({ message, hint }: Broken, row: number, line: number): FileStop {
  return { code: 'row-syntax', message, hint, row, line }
}

function parsed(bytes: Uint8Array, delimiter: string): Parsed {
  const options = { delimiter, record_delimiter: ['\r\n', '\n'], relax_column_count: true }
  try {
    return { found: parse(bytes, options) }
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown
    const before = Number(thrown.records ?? 0)
    const found = before === 0 ? [] : parse(bytes, { ...options, to: before })
    return { found, broken: { open: thrown.code === 'CSV_QUOTE_NOT_CLOSED', ...said(thrown.code) } }
  }
}

function said(code: string): { readonly message: string; readonly hint: string } {
  if (code === 'CSV_QUOTE_NOT_CLOSED') {
    return {
      message: 'A quote is opened here and not closed before the file ends.',
      hint: 'Close it; a quote that is part of the text is written twice.',
    }
  }
  if (code === 'CSV_INVALID_CLOSING_QUOTE') {
    return {
      message: 'Something stands between a closing quote and the end of its cell.',
      hint: 'A quote that is part of the text is written twice: "5"" pipe".',
    }
  }
  return {
    message: 'A quote stands in the middle of a cell that does not begin with one.',
    hint: 'Put the whole cell in quotes and write the inner quote twice: "5"" pipe".',
  }
}

function linesOf(cells: readonly string[]): number {
  let lines = 1
  for (const cell of cells) for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) lines += 1
  return lines
}

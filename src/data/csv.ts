import { rowsInBlock } from './block-size.js'
import { withoutMark } from './byte-mark.js'
import { cellsFor } from './csv-cells.js'
import type { CsvColumns } from './csv-plain-rows.js'
import { quoteProblem } from './csv-quotes.js'
import { csvRecords, type Found, found } from './csv-records.js'
import {
  type FileStop,
  notUtf8,
  nulByte,
  type RecordReader,
  tooLongRecord,
  tooManyColumns,
  tooManyRows,
} from './file-stop.js'
import type { RowLimits } from './input.js'
import { pieceLength, utf8Text } from './pieces.js'
import { giveUp, repeatedCells } from './repeated-cells.js'
import { type ByteBlock, textOf } from './row-block.js'
import type { SourceSpec } from './source.js'

/** Takes the records of a CSV file. */
export interface TakeCsv {
  /** Takes the names of the columns. */
  header(names: readonly string[], line: number): FileStop | undefined
  /** Whether a column holds numbers, once there is a header. */
  isNumber(column: number): boolean
  /** Takes rows with one cell for each column. */
  rows(block: ByteBlock): void
  /** Takes a row with more or fewer cells; `text` is the only one it has. */
  misfit(cells: number, text: string | undefined, row: number, line: number): void
  /** How many rows more may be read. */
  room(): number
}

export interface CsvReader extends RecordReader {
  /** The line on which the last record starts, where no line end follows it. */
  openLine(): number | undefined
}

/** A record that has so few bytes yet is read when its end is there. */
const fewBytes = 4096

/** Reads CSV (RFC 4180, `\n` or `\r\n`) piece by piece; nothing but the separator is ever a matter of choice. */
export function csvReader(
  written: Pick<SourceSpec['written'], 'delimiter' | 'decimal'>,
  limits: Pick<RowLimits, 'recordBytes' | 'columns' | 'rows'>,
  take: TakeCsv,
): CsvReader {
  const [separator, point] = [written.delimiter.charCodeAt(0), written.decimal.charCodeAt(0)]
  const records = csvRecords(separator)
  const mostWaiting = Math.min(limits.recordBytes, fewBytes)
  const unmarked = withoutMark()
  /** How many cells of a record are kept: of the header, as many as may be; then one for each column. */
  let width = limits.columns
  let columns: CsvColumns = { width, areNumbers: new Uint8Array(0), point }
  // No text of a header comes again.
  let cells = cellsFor(1, width, repeatedCells(0))
  let numbers = new Uint32Array(1)
  let lines = new Uint32Array(1)
  /** Rows that wait to be handed on, and how many rows may still be read. */
  let rows = 0
  let room = 0
  /** The number and the line of the next record; the header has number 0. */
  let row = 0
  let line = 1
  /** The first byte that was not handed on, and its line. */
  let from = 0
  let fromLine = 1
  let open: number | undefined

  const handRows = (count: number): void => {
    const [bytes, view] = [records.bytes(), records.view()]
    if (count > 0) take.rows({ bytes, view, ...cells, rows: count, numbers, lines })
    cells.held.fill(0)
    rows = 0
    room = take.room()
  }

  /** Hands on the rows that wait. All bytes up to `to` must be UTF-8; they may reach into the record with this number and line. */
  const hand = (to: number, number: number, begins: number): FileStop | undefined => {
    const text = records.isAscii() ? '' : utf8Text(records.bytes().subarray(from, to))
    if (typeof text !== 'string') {
      const at = fromLine + text.line
      const whole = begins <= at ? rows : lines.subarray(0, rows).findLastIndex((each) => each <= at)
      const stop = notUtf8(begins <= at ? number : numbers[whole]!, at)
      handRows(whole)
      return stop
    }
    if (rows > 0) handRows(rows)
    from = to
    fromLine = line
    return undefined
  }

  const takeHeader = (begins: number): FileStop | undefined => {
    const count = records.cells()
    if (count > limits.columns) return tooManyColumns(count, limits.columns, begins)
    const names = Array.from({ length: count }, (_, i) => textOf(records.bytes(), cells.starts[i]!, cells.ends[i]!))
    width = count
    cells = cellsFor(rowsInBlock(width), width)
    numbers = new Uint32Array(cells.room)
    lines = new Uint32Array(cells.room)
    const stop = take.header(names, begins)
    // Where the same sign parts cells, a number with decimals stands in quotes.
    const isNumber = (_: string, column: number) => (point !== separator && take.isNumber(column) ? 1 : 0)
    columns = { width, areNumbers: Uint8Array.from(names, isNumber), point }
    for (const [column, holdsNumbers] of columns.areNumbers.entries())
      if (holdsNumbers === 1) giveUp(cells.repeated, column)
    room = take.room()
    return stop
  }

  const takeMisfit = (number: number, begins: number): FileStop | undefined => {
    const at = rows
    const stop = hand(records.at(), number, begins)
    if (stop !== undefined) return stop
    const text = records.cells() === 1 ? textOf(records.bytes(), cells.starts[at]!, cells.ends[at]!) : undefined
    take.misfit(records.cells(), text, number, begins)
    return undefined
  }

  const takeRecord = (): FileStop | undefined => {
    const [number, begins, at] = [row, line, records.at()]
    row += 1
    line += 1 + records.lines()
    if (isTooLong(records.stop())) return stopped(found.more, number, begins)
    if (number === 0) return hand(at, number, begins) ?? takeHeader(begins)
    if (rows >= room) return hand(records.start(), number, begins) ?? tooManyRows(number, begins, limits.rows)
    if (records.cells() !== width) return takeMisfit(number, begins)
    numbers[rows] = number
    lines[rows] = begins
    rows += 1
    return undefined
  }

  const isTooLong = (at: number): boolean => at - records.start() > limits.recordBytes

  /** Why a record does not end as it should: it is too long, or something stands in it that may not. */
  const stopped = (why: Found, number: number, begins: number): FileStop => {
    const problem = isTooLong(records.at()) ? undefined : quoteProblem(why)
    const stop = hand(problem === undefined ? records.start() : records.at(), number, begins)
    if (stop !== undefined) return stop
    if (problem !== undefined) return { code: 'row-syntax', ...problem, row: number, line: begins }
    return why === found.zero && !isTooLong(records.at())
      ? nulByte(number, begins)
      : tooLongRecord(number, begins, limits.recordBytes)
  }

  /** Takes rows as long as they are plain and there is room for them. */
  const takePlain = (): void => {
    const most = Math.min(numbers.length, room) - rows
    const count = row === 0 ? 0 : records.rows(cells, rows, columns, most, limits.recordBytes)
    for (let i = 0; i < count; i += 1) {
      numbers[rows + i] = row + i
      lines[rows + i] = line + i
    }
    rows += count
    row += count
    line += count
  }

  const takeAll = (last: boolean): FileStop | undefined => {
    for (;;) {
      takePlain()
      if (rows === numbers.length) {
        const stop = hand(records.at(), row, line)
        if (stop !== undefined) return stop
        continue
      }
      if (!last && records.waits(mostWaiting)) break
      const why = records.next(cells, rows, width)
      const stop = why === found.record ? takeRecord() : why === found.more ? undefined : stopped(why, row, line)
      if (stop !== undefined) return stop
      if (why === found.more) break
    }
    if (isTooLong(records.at())) return stopped(found.more, row, line)
    const openRow = rows
    const stop = hand(records.start(), row, line)
    records.forget(cells, openRow, width)
    from = records.start()
    return stop
  }

  const takePiece = (bytes: Uint8Array, last: boolean): FileStop | undefined => {
    const piece = unmarked(bytes, last)
    if (piece === undefined) return notUtf8(0, 1)
    records.add(piece)
    return takeAll(last)
  }

  return {
    push(bytes) {
      for (let at = 0; at < bytes.length; at += pieceLength) {
        const stop = takePiece(bytes.subarray(at, at + pieceLength), false)
        if (stop !== undefined) return stop
      }
      return undefined
    },
    end() {
      const stop = takePiece(new Uint8Array(0), true)
      if (stop !== undefined || !records.isOpen()) return stop
      open = line
      const why = records.end(cells, 0, width)
      return why === found.record ? (takeRecord() ?? hand(records.at(), row, line)) : stopped(why, row, line)
    },
    openLine: () => open,
  }
}

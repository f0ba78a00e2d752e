import { type FileReader, type FileStop, notUtf8, tooLongRecord, tooManyRows } from './file-stop.js'
import type { RowLimits } from './input.js'
import { objectTaker } from './object-taker.js'
import { pieces, utf8Text } from './pieces.js'
import type { RowProblems } from './problems.js'
import type { TableBuilder } from './table-builder.js'

const [lineFeed, quote, comma, openBracket, backslash, closeBracket, openBrace, closeBrace] = [
  10, 34, 44, 91, 92, 93, 123, 125,
]
const spaces: readonly number[] = [9, 10, 13, 32]

/** What may stand next, outside of a row. */
type Expected = 'list' | 'first row' | 'row' | 'comma' | 'nothing'

const needed: Record<Expected, string> = {
  list: 'The file is not a JSON list of rows: it should begin with [.',
  'first row': 'A row, which is an object in curly brackets, should stand here.',
  row: 'A row, which is an object in curly brackets, should stand here.',
  comma: 'A comma or the end of the list should stand here.',
  nothing: 'Something stands after the end of the list.',
}

/** Reads a JSON list of objects into a table, row by row. */
export function jsonTable(builder: TableBuilder, file: string, limits: RowLimits, problems: RowProblems): FileReader {
  const input = pieces()
  const taker = objectTaker(builder, file, problems)
  let expected: Expected = 'list'
  let row = 0
  let line = 1

  const takeRow = (bytes: Uint8Array): FileStop | undefined => {
    row += 1
    if (bytes.length > limits.recordBytes) return tooLongRecord(row, line, limits.recordBytes)
    if (builder.read() >= limits.rows) return tooManyRows(row, line, limits.rows)
    const text = utf8Text(bytes)
    if (typeof text !== 'string') return notUtf8(row, line + text.line)
    taker.take(text, row, line)
    for (let i = bytes.indexOf(lineFeed); i >= 0; i = bytes.indexOf(lineFeed, i + 1)) line += 1
    expected = 'comma'
    return undefined
  }

  const takeSign = (byte: number): FileStop | undefined => {
    const asListed = expected === 'list' && byte === openBracket
    const asNext = expected === 'comma' && byte === comma
    const asEnd = (expected === 'comma' || expected === 'first row') && byte === closeBracket
    if (!asListed && !asNext && !asEnd) {
      return { code: 'row-syntax', message: needed[expected], hint: 'Write [ { … }, { … } ].', row: row + 1, line }
    }
    expected = asListed ? 'first row' : asNext ? 'row' : 'nothing'
    return undefined
  }

  const takeWaiting = (waiting: Uint8Array): number | FileStop => {
    for (let at = 0; at < waiting.length; ) {
      const byte = waiting[at]!
      const isRow = byte === openBrace && (expected === 'first row' || expected === 'row')
      const length = isRow ? objectLength(waiting, at) : 1
      if (length === undefined) {
        return waiting.length - at > limits.recordBytes ? tooLongRecord(row + 1, line, limits.recordBytes) : at
      }
      if (byte === lineFeed) line += 1
      const stop = isRow
        ? takeRow(waiting.subarray(at, at + length))
        : spaces.includes(byte)
          ? undefined
          : takeSign(byte)
      if (stop !== undefined) return stop
      at += length
    }
    return waiting.length
  }

  return {
    push: (bytes) => input.push(bytes, takeWaiting),
    end() {
      const rest = input.rest()
      const done = rest instanceof Uint8Array ? takeWaiting(rest) : rest
      if (typeof done !== 'number') return done
      if (expected === 'list') return undefined
      if (expected !== 'nothing') return cutOff(row, line)
      taker.end()
      return undefined
    },
    openEnd: () => undefined,
  }
}

function cutOff(row: number, line: number): FileStop {
  return {
    code: 'truncated-rows',
    message: 'The file ends before its list is closed.',
    hint: 'Export it again: it was probably cut off.',
    row,
    line,
  }
}

/** How many bytes the object has that begins here; undefined when its end is not there yet. */
function objectLength(bytes: Uint8Array, start: number): number | undefined {
  let depth = 0
  let inText = false
  for (let i = start; i < bytes.length; i += 1) {
    const byte = bytes[i]!
    if (byte === quote) inText = !inText
    else if (inText) i += byte === backslash ? 1 : 0
    else if (byte === openBrace || byte === openBracket) depth += 1
    else if (byte === closeBrace || byte === closeBracket) {
      depth -= 1
      if (depth === 0) return i + 1 - start
    }
  }
  return undefined
}

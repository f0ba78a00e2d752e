import { type FileReader, type FileStop, notUtf8, tooLongRecord, tooManyRows } from './file-stop.js'
import type { RowLimits } from './input.js'
import { objectTaker } from './object-taker.js'
import { pieces, utf8Text } from './pieces.js'
import type { RowProblems } from './problems.js'
import type { TableBuilder } from './table-builder.js'

/** Reads NDJSON into a table: one JSON object a line. */
export function ndjsonTable(builder: TableBuilder, file: string, limits: RowLimits, problems: RowProblems): FileReader {
  const input = pieces()
  const taker = objectTaker(builder, file, problems)
  let row = 0

  const hand = (bytes: Uint8Array): FileStop | undefined => {
    if (bytes.length === 0) return undefined
    const text = utf8Text(bytes)
    if (typeof text !== 'string') return notUtf8(row + 1 + text.line, row + 1 + text.line)
    const lines = text.split('\n')
    if (lines.at(-1) === '') lines.pop()
    for (const line of lines) {
      row += 1
      if (line.length > limits.recordBytes) return tooLongRecord(row, row, limits.recordBytes)
      if (builder.read() >= limits.rows) return tooManyRows(row, row, limits.rows)
      taker.take(line.endsWith('\r') ? line.slice(0, -1) : line, row, row)
    }
    return undefined
  }

  const takeWaiting = (waiting: Uint8Array): number | FileStop => {
    const end = waiting.lastIndexOf(10) + 1
    const stop = hand(waiting.subarray(0, end))
    if (stop !== undefined) return stop
    return waiting.length - end > limits.recordBytes ? tooLongRecord(row + 1, row + 1, limits.recordBytes) : end
  }

  return {
    push: (bytes) => input.push(bytes, takeWaiting),
    end() {
      const rest = input.rest()
      const stop = rest instanceof Uint8Array ? hand(rest) : rest
      if (stop === undefined) taker.end()
      return stop
    },
    // A cut inside a row leaves its bracket open, so a missing line end hides nothing.
    openEnd: () => undefined,
  }
}

import { csvReader } from '../../src/data/csv.js'
import type { FileStop } from '../../src/data/file-stop.js'
import { type RowLimits, rowLimits } from '../../src/data/input.js'
import { cellText } from '../../src/data/row-block.js'

/** A row as it was read: its cells, or how many it has where they are not as many as the header's; its number and its line. */
export type ReadRow = readonly [cells: readonly string[] | number, row: number, line: number]

export interface ReadCsv {
  readonly header: readonly string[] | undefined
  readonly rows: readonly ReadRow[]
  readonly stop: FileStop | undefined
  readonly openLine: number | undefined
}

/** Reads CSV that comes in pieces. */
export function readPieces(pieces: readonly Uint8Array[], delimiter = ',', limits: Partial<RowLimits> = {}): ReadCsv {
  let header: readonly string[] | undefined
  const rows: ReadRow[] = []
  const all = { ...rowLimits, ...limits }
  const reader = csvReader({ delimiter, decimal: '.' }, all, {
    header(names) {
      header = names
      return undefined
    },
    // A column of numbers has the same cells.
    isNumber: (column) => column % 2 === 1,
    rows(block) {
      for (let row = 0; row < block.rows; row += 1) {
        const cells = header!.map((_, column) => cellText(block, column, row) ?? '')
        rows.push([cells, block.numbers[row]!, block.lines[row]!])
      }
    },
    misfit: (cells, text, row, line) => rows.push([text === undefined ? cells : [text], row, line]),
    room: () => all.rows - rows.length,
  })
  let stop: FileStop | undefined
  for (const piece of pieces) stop ??= reader.push(piece)
  stop ??= reader.end()
  return { header, rows, stop, openLine: reader.openLine() }
}

/** Some bytes in pieces that end at these places, which may be anywhere. */
export function cutAt(bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  return ends.map((end, i) => bytes.slice(i === 0 ? 0 : ends[i - 1], end))
}

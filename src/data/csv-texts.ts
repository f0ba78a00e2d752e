import { csvReader } from './csv.js'
import { misfitOf } from './csv-misfit.js'
import type { FileStop } from './file-stop.js'
import { rowLimits } from './input.js'
import { cellText } from './row-block.js'
import { plainWritten } from './written.js'

/** A small CSV file as texts: the names of its columns, and its rows. */
export interface CsvTexts {
  readonly names: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Reads a CSV file whole, as texts; gives the first thing that is wrong with it. */
export function csvTexts(bytes: Uint8Array): CsvTexts | { readonly stop: FileStop } {
  let names: readonly string[] = []
  const rows: string[][] = []
  let misfit: FileStop | undefined
  const reader = csvReader(plainWritten, rowLimits, {
    header(header) {
      names = header
      return undefined
    },
    isNumber: () => false,
    rows(block) {
      for (let row = 0; row < block.rows; row += 1) {
        rows.push(names.map((_, column) => cellText(block, column, row) ?? ''))
      }
    },
    misfit(cells, text, row, line) {
      misfit ??= { code: 'row-columns', ...misfitOf(cells, text, row, names.length), row, line }
    },
    room: () => rowLimits.rows - rows.length,
  })
  const stop = reader.push(bytes) ?? reader.end() ?? misfit
  return stop === undefined ? { names, rows } : { stop }
}

import { stringify } from 'csv-stringify/sync'
import { outcomeColumns, outcomeRows } from '../simulate/outcome-rows.js'
import type { Outcomes } from '../simulate/outcomes.js'
import { outcomesText } from '../simulate/outcomes-text.js'
import { harmless } from './harmless.js'

/** The names of the files of a simulation, in the order in which they are written. */
export const outcomeFileNames = ['outcomes.json', 'outcomes.csv', 'outcomes.txt'] as const

/** The files of a simulation by name: the outcomes, one tidy table for spreadsheets and BI, and the page for people. */
export function outcomeFiles(outcomes: Outcomes): ReadonlyMap<string, string> {
  return new Map([
    ['outcomes.json', `${JSON.stringify(outcomes, undefined, 2)}\n`],
    ['outcomes.csv', outcomesCsv(outcomes)],
    ['outcomes.txt', outcomesText(outcomes, { width: 100 })],
  ])
}

function outcomesCsv(outcomes: Outcomes): string {
  const rows = outcomeRows(outcomes).map((row) =>
    outcomeColumns.map((column) => (column === 'value' ? row.value : harmless(row[column]))),
  )
  return stringify([outcomeColumns, ...rows])
}

import { stringify } from 'csv-stringify/sync'
import { outcomeColumns, outcomeRows } from '../simulate/outcome-rows.js'
import type { Outcomes } from '../simulate/outcomes.js'
import { harmless } from './harmless.js'

/**
 * Outcomes as one tidy table in CSV (RFC 4180, lines end in a line feed, header first), for BI: one row for each arm, measure, cell, period and
 * statistic. A text that a spreadsheet would take for a formula gets an apostrophe before it; values are plain decimals, negative ones too.
 */
export function outcomesCsv(outcomes: Outcomes): string {
  const rows = outcomeRows(outcomes).map((row) =>
    outcomeColumns.map((column) => (column === 'value' ? row.value : harmless(row[column]))),
  )
  return stringify([outcomeColumns, ...rows])
}

import { letsIn } from '../conditions/select.js'
import type { Day } from '../core/day.js'
import type { Table } from '../data/table.js'
import { columnOf, dayAt } from './columns.js'
import type { RowChoice } from './row-choice.js'

/** When rows of a source are taken back, and how. */
export interface Clawback {
  readonly when: RowChoice
  /** The field with the day on which it came true. */
  readonly on: string | undefined
  /** restated: the row counts nowhere. negative-row: it counts, and once more, negated, in the period of that day. */
  readonly as: 'restated' | 'negative-row'
  /** What rows that are taken back are told to be. */
  readonly reason: string
}

/** The rows of a source that are taken back, as far as that is known at the cut-off. */
export interface TakenBack {
  readonly as: Clawback['as']
  readonly reason: string
  /** In the order in which they were read. */
  readonly rows: readonly number[]
  has(row: number): boolean
  /** The day on which it came true that a row is taken back; only of rows with such a day. */
  day(row: number): Day
  /** Rows that are to be taken back although the day is blank on which that came true. */
  readonly undated: readonly number[]
}

/** Finds the rows that are taken back. `written` holds what the rows say, `table` what of it was known at the cut-off. */
export function takenBack(
  { when, on, as, reason }: Clawback,
  table: Table,
  written: Table,
  cutOff: Day,
  timeZone: string,
): TakenBack {
  const isTakenBack = letsIn(when.filter(table))
  const days = on === undefined ? undefined : columnOf(table, on)
  const writtenDays = on === undefined ? undefined : columnOf(written, on)
  const rows: number[] = []
  const undated: number[] = []
  for (let row = 0; row < table.rows; row++) {
    if (!isTakenBack(row)) continue
    if (days === undefined || dayAt(days, row, timeZone) <= cutOff) rows.push(row)
    else if (Number.isNaN(dayAt(writtenDays!, row, timeZone))) undated.push(row)
  }
  const known = new Set(rows)
  const day = (row: number) => dayAt(days!, row, timeZone)
  return { as, reason, rows, has: (row) => known.has(row), day, undated }
}

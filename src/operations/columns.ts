import type { Column } from '../core/column.js'
import type { Day } from '../core/day.js'
import { dayOf } from '../core/zone.js'
import type { Table } from '../data/table.js'

/** A column that a step declared to read. */
export function columnOf(table: Table, field: string): Column {
  const column = table.columns.get(field)
  if (column === undefined) throw new Error(`no column ${table.source}.${field}`)
  return column
}

/** The day of a row, in the plan's time zone; NaN where it is blank. */
export function dayAt(column: Column, row: number, timeZone: string): Day {
  if (column.kind === 'day') return column.values[row]!
  if (column.kind !== 'instant') throw new Error('not a date')
  const instant = column.values[row]!
  return Number.isNaN(instant) ? instant : dayOf(instant, timeZone)
}

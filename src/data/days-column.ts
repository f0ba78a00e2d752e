import type { Column, NumberColumn } from '../core/column.js'
import { dayOf } from '../core/zone.js'
import type { DeriveContext } from './derive-context.js'
import type { RawTable } from './raw-table.js'
import type { Derived } from './source.js'

/** Whole days from one field to another; times count as their day in the plan's time zone. */
export function daysColumn(
  table: RawTable,
  how: Extract<Derived, { start: string }>,
  context: DeriveContext,
): NumberColumn {
  const name = table.spec.name
  const start = dayAt(context.columnOf(name, how.start), context.timeZone)
  const end = dayAt(context.columnOf(name, how.end), context.timeZone)
  return { kind: 'number', scale: 0, values: Float64Array.from({ length: table.rows }, (_, i) => end(i) - start(i)) }
}

function dayAt(column: Column, zone: string): (index: number) => number {
  if (column.kind === 'day') return (index) => column.values[index]!
  if (column.kind !== 'instant') throw new TypeError(`Days are counted between days, not between ${column.kind}s`)
  return (index) => {
    const ms = column.values[index]!
    return Number.isNaN(ms) ? ms : dayOf(ms, zone)
  }
}

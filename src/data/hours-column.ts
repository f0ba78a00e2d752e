import type { Column, NumberColumn } from '../core/column.js'
import { dayLength } from '../core/day.js'
import { officeClock } from '../core/office-hours.js'
import type { DeriveContext } from './derive-context.js'
import type { RawTable } from './raw-table.js'
import type { Derived } from './source.js'

/** Hours from one time to another, as they pass or as offices are open; kept in milliseconds, so that no minute is lost. */
export function hoursColumn(
  table: RawTable,
  how: Extract<Derived, { start: string }>,
  context: DeriveContext,
): NumberColumn {
  const [start, end] = [how.start, how.end].map((field) => instants(context.columnOf(table.spec.name, field)))
  const between = how.by === 'hours' ? (from: number, to: number) => to - from : officeTime(context)
  const values = start!.map((from, row) => {
    const to = end![row]!
    if (Number.isNaN(from) || Number.isNaN(to)) return Number.NaN
    return to < from ? -between(to, from) : between(from, to)
  })
  return { kind: 'number', scale: 0, values, parts: dayLength / 24 }
}

function instants(column: Column): Float64Array {
  if (column.kind !== 'instant') throw new TypeError(`Hours are counted between times, not between ${column.kind}s`)
  return column.values
}

function officeTime({ officeHours, timeZone, columnOf }: DeriveContext): (from: number, to: number) => number {
  if (officeHours === undefined) throw new TypeError('The plan does not say when its offices are open')
  const { closed } = officeHours
  const column = closed === undefined ? undefined : columnOf(closed.source, closed.field)
  const days = column?.kind === 'day' ? column.values.filter((day) => !Number.isNaN(day)) : []
  return officeClock(officeHours, new Set(days), timeZone).between
}

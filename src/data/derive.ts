import type { Column } from '../core/column.js'
import { daysColumn } from './days-column.js'
import type { DeriveContext } from './derive-context.js'
import { formulaColumn, formulaFields } from './formula-column.js'
import { hoursColumn } from './hours-column.js'
import { lookupColumn } from './lookup-column.js'
import type { RawTable } from './raw-table.js'
import type { FieldSpec, SourceSpec } from './source.js'

/** Gives every derived field its column. The fields were checked: there is no circle, and all names are there. */
export function deriveFields(tables: ReadonlyMap<string, RawTable>, given: Omit<DeriveContext, 'columnOf'>): void {
  const context: DeriveContext = {
    ...given,
    columnOf(source, field) {
      const table = tables.get(source)
      if (table === undefined) throw new TypeError(`There are no rows of ${source}`)
      const found = table.columns.get(field)
      if (found !== undefined) return found
      const spec = table.spec.fields.find((each) => each.name === field)
      if (spec?.derived === undefined) throw new TypeError(`"${field}" of ${source} is not kept`)
      const column = derived(table, spec, context)
      table.columns.set(field, column)
      return column
    },
  }
  for (const [source, table] of tables) {
    for (const field of table.spec.fields) if (field.derived !== undefined) context.columnOf(source, field.name)
  }
}

function derived(table: RawTable, field: FieldSpec, context: DeriveContext): Column {
  const how = field.derived!
  if (how.by === 'lookup') return lookupColumn(table, field, how, context)
  if (how.by === 'formula') return formulaColumn(table, field, how, context)
  return how.by === 'days' ? daysColumn(table, how, context) : hoursColumn(table, how, context)
}

/** The fields of each source that must be kept while rows are read: those that are wanted, and those that others are made from. */
export function neededFields(
  sources: readonly SourceSpec[],
  wanted: ReadonlyMap<string, ReadonlySet<string>> | undefined,
): ReadonlyMap<string, ReadonlySet<string>> {
  const needed = new Map(
    sources.map(({ name, fields }) => [
      name,
      new Set(wanted === undefined ? fields.map((field) => field.name) : wanted.get(name)),
    ]),
  )
  const need = (source: string, ...fields: readonly string[]) => {
    for (const field of fields) needed.get(source)?.add(field)
  }
  for (const { name, fields, interval, roster } of sources) {
    if (interval !== undefined) need(name, interval.start, interval.end)
    for (const field of fields) {
      if (roster && (field.kind === 'member' || field.kind === 'team')) need(name, field.name)
      const how = field.derived
      if (how === undefined) continue
      if (how.by === 'formula') need(name, ...formulaFields(how.formula))
      else if (how.by !== 'lookup') need(name, how.start, how.end)
      else {
        need(name, how.matching)
        need(how.source, how.matching, how.field)
      }
    }
  }
  return needed
}

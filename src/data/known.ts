import { blankCode, type Column, rangeOf } from '../core/column.js'
import type { Day } from '../core/day.js'
import { dayStart } from '../core/zone.js'
import { formulaFields } from './formula-column.js'
import { foundRows } from './lookup-column.js'
import type { FieldSpec, SourceSpec } from './source.js'
import type { Data, Table } from './table.js'

/**
 * The rows as they were known at the end of a day: what happened later (a date or a time that may be blank) is blank, and so is what is
 * derived from it. Dates that are never blank, and first and last days, are part of what the row says, even where they lie ahead.
 */
export function knownAt(data: Data, sources: readonly SourceSpec[], cutOff: Day, timeZone: string): Data {
  const later = laterValues(data, sources, cutOff, dayStart(cutOff + 1, timeZone))
  const tables = sources.flatMap(({ name, fields }) => {
    const table = data.tables.get(name)
    if (table === undefined) return []
    const columns = new Map(table.columns)
    for (const field of fields) {
      const hidden = columns.has(field.name) ? later(name, field.name) : undefined
      if (hidden !== undefined) columns.set(field.name, without(columns.get(field.name)!, hidden))
    }
    return [[name, { ...table, columns }] as const]
  })
  return { ...data, tables: new Map<string, Table>([...data.tables, ...tables]) }
}

/** The fields that must be kept as columns so that it can be told what of some fields was known on a day: parts of what is derived. */
export function fieldsToKnow(
  sources: readonly SourceSpec[],
  source: string,
  field: string,
): readonly (readonly [source: string, field: string])[] {
  const spec = fieldOf(sources, source, field)
  if (spec?.derived === undefined || !hangsOnEvents(sources, source, spec)) return []
  return partsOf(source, spec).flatMap((part) => [part, ...fieldsToKnow(sources, ...part)])
}

/** Marks the rows whose value of a field came about after the cut-off; undefined where there are none. */
function laterValues(data: Data, sources: readonly SourceSpec[], cutOff: Day, end: number) {
  const known = new Map<string, Uint8Array | undefined>()
  const marks = (source: string, name: string): Uint8Array | undefined => {
    const key = `${source}.${name}`
    if (known.has(key)) return known.get(key)
    const field = fieldOf(sources, source, name)
    const found = field === undefined ? undefined : markedIn(source, field)
    known.set(key, found)
    return found
  }
  const markedIn = (source: string, field: FieldSpec): Uint8Array | undefined => {
    if (!hangsOnEvents(sources, source, field)) return undefined
    const column = columnOf(data, source, field.name)
    if (isEvent(sources, source, field)) return laterThan(column, cutOff, end)
    const how = field.derived!
    if (how.by !== 'lookup') return either(partsOf(source, field).map((part) => marks(...part)))
    const own = marks(source, how.matching)
    const theirs = marks(how.source, how.field)
    if (theirs === undefined) return own
    const rows = data.tables.get(source)!.rows
    const found = foundRows(columnOf(data, source, how.matching), columnOf(data, how.source, how.matching), rows)
    return either([own, Uint8Array.from(found, (row) => (row < 0 ? 0 : theirs[row]!))])
  }
  return marks
}

/** Whether a field says when something happened, which cannot have been known before. */
function isEvent(sources: readonly SourceSpec[], source: string, field: FieldSpec): boolean {
  if (field.kind !== 'date' && field.kind !== 'instant' && field.kind !== 'local time') return false
  if (field.mayBeBlank || field.derived?.by !== 'lookup') return field.mayBeBlank
  const from = fieldOf(sources, field.derived.source, field.derived.field)
  return from !== undefined && isEvent(sources, source, from)
}

function hangsOnEvents(sources: readonly SourceSpec[], source: string, field: FieldSpec): boolean {
  if (field.derived === undefined || isEvent(sources, source, field)) return isEvent(sources, source, field)
  return partsOf(source, field).some(([from, name]) => {
    const part = fieldOf(sources, from, name)
    return part !== undefined && hangsOnEvents(sources, from, part)
  })
}

/** What a derived field is made of. */
function partsOf(source: string, { derived }: FieldSpec): readonly (readonly [source: string, field: string])[] {
  if (derived === undefined) return []
  if ('start' in derived) return [derived.start, derived.end].map((name) => [source, name] as const)
  if (derived.by === 'formula') return formulaFields(derived.formula).map((name) => [source, name] as const)
  return [
    [source, derived.matching],
    [derived.source, derived.matching],
    [derived.source, derived.field],
  ]
}

function fieldOf(sources: readonly SourceSpec[], source: string, name: string): FieldSpec | undefined {
  return sources.find((each) => each.name === source)?.fields.find((each) => each.name === name)
}

function columnOf(data: Data, source: string, field: string): Column {
  const column = data.tables.get(source)?.columns.get(field)
  if (column === undefined) throw new Error(`no column ${source}.${field}`)
  return column
}

function laterThan(column: Column, cutOff: Day, end: number): Uint8Array | undefined {
  if (column.kind !== 'day' && column.kind !== 'instant') throw new TypeError(`A ${column.kind} is no day`)
  const isLater = column.kind === 'day' ? (value: number) => value > cutOff : (value: number) => value >= end
  return isLater(rangeOf(column.values)[1])
    ? Uint8Array.from(column.values, (value) => (isLater(value) ? 1 : 0))
    : undefined
}

function either(marks: readonly (Uint8Array | undefined)[]): Uint8Array | undefined {
  const found = marks.filter((each) => each !== undefined)
  if (found.length < 2) return found[0]
  return found[0]!.map((_, row) => (found.some((each) => each[row] === 1) ? 1 : 0))
}

function without(column: Column, hidden: Uint8Array): Column {
  if (column.kind === 'text')
    return { ...column, codes: column.codes.map((code, row) => (hidden[row] === 1 ? blankCode : code)) }
  return { ...column, values: column.values.map((value, row) => (hidden[row] === 1 ? Number.NaN : value)) }
}

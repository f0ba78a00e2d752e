import { letsIn } from '../conditions/select.js'
import type { Span } from '../core/window.js'
import { columnOf } from './columns.js'
import { mark, stage } from './fates.js'
import type { Moment } from './moment.js'
import type { RowBook } from './row-book.js'
import type { RowChoice } from './row-choice.js'

/** Where a roster keeps who, from when and until when. */
export interface RosterFields {
  readonly source: string
  readonly member: string
  readonly team: string
  readonly start: string
  readonly end: string
  readonly endInclusive: boolean
}

/** Days that do not count: intervals of members in another roster source. */
export interface Absence {
  readonly source: string
  readonly member: string
  readonly start: string
  readonly end: string
  readonly endInclusive: boolean
  readonly where: RowChoice | undefined
}

/** The lines of a roster by row: their cells on the member axis (−1 where they have none), and the days that they hold (half-open). */
export interface RosterLines {
  readonly cells: Int32Array
  readonly starts: Float64Array
  readonly ends: Float64Array
}

type Rows = Pick<Moment, 'rows'>

/** The lines of a roster; found once. */
export function rosterLines(fields: RosterFields, { rows }: Rows): RosterLines {
  const { source, member, team, start, end, endInclusive } = fields
  return rows.shared(source, `lines ${[member, team, start, end, endInclusive]}`, () => {
    return { cells: rows.cells(source, 'member', `${member},${team}`), ...intervals(fields, rows) }
  })
}

/** By member, the merged days of absence. */
export function absences(absence: Absence, { rows }: Rows): ReadonlyMap<string, readonly Span[]> {
  const table = rows.table(absence.source)
  const fates = rows.fates(absence.source)
  const members = columnOf(table, absence.member)
  if (members.kind !== 'text') throw new Error('not a text')
  const counts = absence.where === undefined ? () => true : letsIn(absence.where.filter(table))
  const { starts, ends } = intervals(absence, rows)
  const found = new Map<string, Span[]>()
  for (let row = 0; row < table.rows; row++) {
    const member = members.words[members.codes[row]!]
    if (member === undefined || !counts(row)) continue
    mark(fates, row, stage.used, 0)
    found.set(member, [...(found.get(member) ?? []), { start: starts[row]!, end: ends[row]! }])
  }
  return new Map([...found].map(([member, spans]) => [member, merged(spans)]))
}

/** From when and until when each row holds; a blank has no limit. */
function intervals(
  { source, start, end, endInclusive }: Omit<RosterFields, 'member' | 'team'>,
  rows: RowBook,
): Omit<RosterLines, 'cells'> {
  const [starts, ends] = [rows.days(source, start).slice(), rows.days(source, end).slice()]
  const after = endInclusive ? 1 : 0
  for (let row = 0; row < starts.length; row++) {
    if (Number.isNaN(starts[row]!)) starts[row] = Number.NEGATIVE_INFINITY
    ends[row] = Number.isNaN(ends[row]!) ? Number.POSITIVE_INFINITY : ends[row]! + after
  }
  return { starts, ends }
}

/** Spans as they are together: where they overlap or touch they are one. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start)
  const joined: Span[] = []
  for (const span of sorted) {
    const last = joined.at(-1)
    if (last !== undefined && span.start <= last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    else joined.push(span)
  }
  return joined
}

/** How many days two spans share. */
export function sharedDays(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
}

/** The days of `span` that are not absence. */
export function presentDays(span: Span, away: readonly Span[]): number {
  const all = Math.max(0, span.end - span.start)
  return all === 0 ? 0 : away.reduce((days, each) => days - sharedDays(span, each), all)
}

/** The columns that a roster, and absences from it, need. */
export function rosterReads(
  roster: RosterFields,
  without: readonly Absence[] = [],
): readonly (readonly [string, string])[] {
  const own = [roster.member, roster.team, roster.start, roster.end].map((field) => [roster.source, field] as const)
  const away = without.flatMap((each) =>
    [each.member, each.start, each.end, ...(each.where?.fields ?? [])].map((field) => [each.source, field] as const),
  )
  return [...own, ...away]
}

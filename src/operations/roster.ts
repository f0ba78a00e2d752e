import { letsIn } from '../conditions/select.js'
import type { Span } from '../core/window.js'
import { columnOf, dayAt } from './columns.js'
import { mark, stage } from './fates.js'
import type { Moment } from './moment.js'
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

/** A line of a roster: its row, its cell on the member axis, and the days that it holds (half-open). */
export interface RosterLine extends Span {
  readonly row: number
  readonly cell: number
}

type Rows = Pick<Moment, 'rows' | 'calendar'>

/** The lines of a roster; found once. */
export function rosterLines(fields: RosterFields, { rows, calendar }: Rows): readonly RosterLine[] {
  const { source, member, team, start, end, endInclusive } = fields
  return rows.shared(source, `lines ${[member, team, start, end, endInclusive]}`, () => {
    const cells = rows.cells(source, 'member', `${member},${team}`)
    const span = intervals(fields, { rows, calendar })
    const lines: RosterLine[] = []
    for (let row = 0; row < cells.length; row++)
      if (cells[row]! >= 0) lines.push({ row, cell: cells[row]!, ...span(row) })
    return lines
  })
}

/** By member, the merged days of absence. */
export function absences(absence: Absence, moment: Rows): ReadonlyMap<string, readonly Span[]> {
  const table = moment.rows.table(absence.source)
  const fates = moment.rows.fates(absence.source)
  const members = columnOf(table, absence.member)
  if (members.kind !== 'text') throw new Error('not a text')
  const counts = absence.where === undefined ? () => true : letsIn(absence.where.filter(table))
  const span = intervals(absence, moment)
  const found = new Map<string, Span[]>()
  for (let row = 0; row < table.rows; row++) {
    const member = members.words[members.codes[row]!]
    if (member === undefined || !counts(row)) continue
    mark(fates, row, stage.used, 0)
    found.set(member, [...(found.get(member) ?? []), span(row)])
  }
  return new Map([...found].map(([member, spans]) => [member, merged(spans)]))
}

function intervals(fields: Omit<RosterFields, 'member' | 'team'>, { rows, calendar }: Rows): (row: number) => Span {
  const table = rows.table(fields.source)
  const starts = columnOf(table, fields.start)
  const ends = columnOf(table, fields.end)
  return (row) => {
    const start = dayAt(starts, row, calendar.timeZone)
    const end = dayAt(ends, row, calendar.timeZone)
    return {
      start: Number.isNaN(start) ? Number.NEGATIVE_INFINITY : start,
      end: Number.isNaN(end) ? Number.POSITIVE_INFINITY : end + (fields.endInclusive ? 1 : 0),
    }
  }
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

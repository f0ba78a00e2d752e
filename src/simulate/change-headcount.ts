import { openReport, type Report } from '../check/report.js'
import type { Column, DayColumn, TextColumn } from '../core/column.js'
import { type Day, parseDay } from '../core/day.js'
import { type Checked, checked, hasErrors } from '../core/diagnostic.js'
import { textDigest } from '../core/digest.js'
import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import { suggestion } from '../core/suggest.js'
import type { Data, Table } from '../data/table.js'
import type { Plan } from '../language/plan.js'
import { type RosterShape, rosterOf } from './roster-shape.js'
import type { Headcount } from './scenario.js'

/**
 * The rows of a plan with members who join or leave: a joiner brings what the last row of another member says, from the first day on; who leaves
 * has the last day as the end, and no later rows. The digests tell the changed rows from those that were read.
 */
export function changeHeadcount(plan: Plan, data: Data, changes: readonly Headcount[], file: string): Checked<Data> {
  const report = openReport(file)
  const tables = new Map(data.tables)
  let joined = 0
  for (const change of changes) {
    const shape = rosterOf(plan, tables, change, report)
    if (shape === undefined) continue
    const rows = membersOf(tables.get(shape.source)!, shape)
    const table = 'joins' in change ? join(rows, change, plan, joined, report) : leave(rows, change, report)
    if ('joins' in change) joined += change.joins
    if (table !== undefined) tables.set(shape.source, { ...table, digest: changedDigest(table.digest, change) })
  }
  if (hasErrors(report.found)) return { diagnostics: report.found }
  const digest = changes.reduce(changedDigest, data.digest)
  return checked({ tables, digest }, report.found)
}

function changedDigest(digest: string, { at: _, ...change }: Headcount): string {
  return textDigest(`${digest} ${JSON.stringify(change)}`)
}

/** A roster as it is changed: its table, and the columns that say who is where and when. */
interface Roster {
  readonly table: Table
  readonly shape: RosterShape
  readonly members: TextColumn
  readonly teams: TextColumn
  readonly starts: DayColumn
  readonly ends: DayColumn
}

function membersOf(table: Table, shape: RosterShape): Roster {
  const column = (field: string) => table.columns.get(field)!
  return {
    table,
    shape,
    members: column(shape.member) as TextColumn,
    teams: column(shape.team) as TextColumn,
    starts: column(shape.start) as DayColumn,
    ends: column(shape.end) as DayColumn,
  }
}

/** The rows of a member, in one team or in all. */
function rowsOf({ table, members, teams }: Roster, member: string, team?: string): readonly number[] {
  const all = Array.from({ length: table.rows }, (_, row) => row)
  const isMeant = (row: number) => team === undefined || teams.words[teams.codes[row]!] === team
  return all.filter((row) => members.words[members.codes[row]!] === member && isMeant(row))
}

function join(
  roster: Roster,
  change: Extract<Headcount, { joins: number }>,
  plan: Plan,
  before: number,
  report: Report,
): Table | undefined {
  const { table, shape, members, teams, starts, ends } = roster
  const { joins, like, team, at } = change
  const known = plan.teamsListed === undefined ? plan.teams.map((each) => each.name) : teams.words
  if (!known.includes(team)) {
    const hint = suggestion(team, known, 'Teams of this plan')
    report.error('unknown-team', below(at, 'team'), `"${escapeText(team)}" is not a team of "${plan.plan}".`, hint)
    return undefined
  }
  const last = rowsOf(roster, like).reduce<number | undefined>(
    (found, row) => (found === undefined || starts.values[row]! >= starts.values[found]! ? row : found),
    undefined,
  )
  if (last === undefined) return notThere(like, undefined, below(at, 'like'), members, report)
  const names = Array.from({ length: joins }, (_, i) => newName(`joiner ${before + i + 1}`, members.words))
  const rows = [...Array.from({ length: table.rows }, (_, row) => row), ...names.map(() => last)]
  const columns = new Map([...table.columns].map(([name, column]) => [name, picked(column, rows)] as const))
  const put = (field: string, words: readonly string[]) => columns.set(field, withWords(columns.get(field), words))
  for (const field of shape.key) if (columns.get(field)?.kind === 'text') put(field, names)
  put(shape.member, names)
  put(
    shape.team,
    names.map(() => team),
  )
  const first = dayOf(change.from)
  columns.set(shape.start, withDays(picked(starts, rows), table.rows, first))
  columns.set(shape.end, withDays(picked(ends, rows), table.rows, Number.NaN))
  return { ...table, columns, rows: rows.length, place: (row) => table.place(row < table.rows ? row : last) }
}

function leave(roster: Roster, change: Extract<Headcount, { leaves: string }>, report: Report): Table | undefined {
  const { table, shape, members, starts, ends } = roster
  const { leaves, team, at } = change
  const own = rowsOf(roster, leaves, team)
  if (own.length === 0) return notThere(leaves, team, below(at, 'leaves'), members, report)
  const last = dayOf(change.through)
  // The day that a row writes down: the last one itself, or the one after it.
  const written = shape.endInclusive ? last : last + 1
  const gone = new Set(own.filter((row) => starts.values[row]! > last))
  const cut = own.filter((row) => !gone.has(row) && !(ends.values[row]! <= written))
  if (gone.size === 0 && cut.length === 0) {
    const message = `"${escapeText(leaves)}" is not in the roster after ${change.through}.`
    report.error('headcount-roster', below(at, 'through'), message, 'Mend the day, or take the change out.')
    return undefined
  }
  const values = ends.values.slice()
  for (const row of cut) values[row] = written
  const rows = Array.from({ length: table.rows }, (_, row) => row).filter((row) => !gone.has(row))
  const changed = new Map<string, Column>(table.columns).set(shape.end, { kind: 'day', values })
  const columns = new Map([...changed].map(([name, column]) => [name, picked(column, rows)] as const))
  return { ...table, columns, rows: rows.length, place: (row) => table.place(rows[row]!) }
}

function notThere(
  member: string,
  team: string | undefined,
  at: string,
  { words }: TextColumn,
  report: Report,
): undefined {
  const where = team === undefined ? 'is not a member of the roster' : `is not in "${escapeText(team)}"`
  const hint = words.includes(member)
    ? 'Name the team that the roster says.'
    : suggestion(member, words, 'Members of the roster')
  report.error('unknown-name', at, `"${escapeText(member)}" ${where}.`, hint)
  return undefined
}

function newName(wanted: string, taken: readonly string[]): string {
  return taken.includes(wanted) ? newName(`new ${wanted}`, taken) : wanted
}

/** That it is a day was seen when the scenario was read. */
function dayOf(text: string): Day {
  return parseDay(text)!
}

/** A column of some of its rows, in their order; a row may come several times. */
function picked<C extends Column>(column: C, rows: readonly number[]): C {
  if (column.kind === 'text') return { ...column, codes: Int32Array.from(rows, (row) => column.codes[row]!) }
  return { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) }
}

/** A column whose last rows hold some words. */
function withWords(column: Column | undefined, last: readonly string[]): TextColumn {
  if (column?.kind !== 'text') throw new TypeError('a name is not kept as text')
  const words = [...column.words]
  const codes = Int32Array.from(column.codes)
  last.forEach((word, i) => {
    if (!words.includes(word)) words.push(word)
    codes[codes.length - last.length + i] = words.indexOf(word)
  })
  return { kind: 'text', codes, words }
}

function withDays(column: DayColumn, from: number, day: number): DayColumn {
  const values = column.values.slice()
  values.fill(day, from)
  return { kind: 'day', values }
}

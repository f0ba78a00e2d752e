import type { TextColumn } from '../core/column.js'
import { dayText } from '../core/day.js'
import { escapeText } from '../core/escape.js'
import type { RowProblems } from './problems.js'
import { rowProblem } from './problems.js'
import { cellPlace, type RawTable } from './raw-table.js'

interface Stay {
  readonly index: number
  readonly team: string
  readonly first: number
  /** The last day that counts; infinite when it is open. */
  readonly last: number
}

/** Tells which rows end before they start. */
export function checkIntervals(table: RawTable, problems: RowProblems): void {
  const { interval } = table.spec
  if (interval === undefined) return
  const [starts, ends] = [interval.start, interval.end].map((name) => dayValues(table, name))
  for (let i = 0; i < table.rows; i += 1) {
    if (!(ends![i]! < starts![i]!)) continue
    const [start, end] = [dayText(starts![i]!), dayText(ends![i]!)]
    const message = `The row starts on ${start} and ends before it, on ${end}.`
    problems.add(
      rowProblem('interval-backwards', cellPlace(table, i, interval.end, end), message, 'Correct one of the two days.'),
    )
  }
}

/**
 * Tells who stands in two teams on the same day, which is an error, and who stands twice in the same team, which may be two contracts and
 * is a warning. Only rosters with a member, a team and an interval are looked at.
 */
export function checkMembership(table: RawTable, problems: RowProblems): void {
  const { spec } = table
  const member = spec.fields.find((field) => field.kind === 'member')?.name
  const team = spec.fields.find((field) => field.kind === 'team')?.name
  if (!spec.roster || spec.interval === undefined || member === undefined || team === undefined) return
  const members = textOf(table, member)
  for (const stays of staysByMember(table, members, textOf(table, team))) {
    const latest = new Map<string, Stay>()
    for (const stay of stays.sort((a, b) => a.first - b.first || a.index - b.index)) {
      for (const earlier of latest.values()) {
        if (earlier.last >= stay.first)
          tell(table, team, members.words[members.codes[stay.index]!] ?? '', earlier, stay, problems)
      }
      const same = latest.get(stay.team)
      if (same === undefined || same.last < stay.last) latest.set(stay.team, stay)
    }
  }
}

function tell(table: RawTable, field: string, member: string, earlier: Stay, stay: Stay, problems: RowProblems): void {
  const who = escapeText(member, 40)
  const [one, other] = [escapeText(earlier.team, 40), escapeText(stay.team, 40)]
  const until = Number.isFinite(earlier.last) ? `through ${dayText(earlier.last)}` : 'with no last day'
  const same = earlier.team === stay.team
  const message = same
    ? `"${who}" is in "${one}" from ${dayText(earlier.first)} ${until}, and a second time from ${dayText(stay.first)}.`
    : `"${who}" is in "${one}" from ${dayText(earlier.first)} ${until}, and in "${other}" from ${dayText(stay.first)}.`
  const hint = same
    ? 'If these are not two contracts, end the first row on the day before the second begins.'
    : 'A transfer is two rows that do not overlap: end the first on the day before the second begins.'
  problems.add({
    code: same ? 'overlapping-contracts' : 'overlapping-membership',
    severity: same ? 'warning' : 'error',
    message,
    hint,
    at: cellPlace(table, stay.index, field, escapeText(stay.team)),
    related: [{ message: 'The earlier row.', at: cellPlace(table, earlier.index, field) }],
  })
}

/** The stays of each member who has more than one row: most have one, which overlaps with nothing. */
function staysByMember(table: RawTable, members: TextColumn, teams: TextColumn): readonly Stay[][] {
  const { start, end, endInclusive } = table.spec.interval!
  const [starts, ends] = [dayValues(table, start), dayValues(table, end)]
  const rows = new Int32Array(members.words.length)
  for (const member of members.codes) if (member >= 0) rows[member]! += 1
  const found: Stay[][] = []
  for (let index = 0; index < table.rows; index += 1) {
    const member = members.codes[index]!
    if (member < 0 || rows[member] === 1) continue
    const team = teams.words[teams.codes[index]!]
    const first = starts[index]!
    if (team === undefined || Number.isNaN(first)) continue
    const last = Number.isNaN(ends[index]!) ? Number.POSITIVE_INFINITY : ends[index]! - (endInclusive ? 0 : 1)
    if (last < first) continue
    found[member] ??= []
    found[member].push({ index, team, first, last })
  }
  return found.filter((stays) => stays !== undefined)
}

function dayValues(table: RawTable, field: string): Float64Array {
  const column = table.columns.get(field)
  if (column?.kind !== 'day') throw new TypeError(`"${field}" of ${table.spec.name} is not kept as days`)
  return column.values
}

function textOf(table: RawTable, field: string): TextColumn {
  const column = table.columns.get(field)
  if (column?.kind !== 'text') throw new TypeError(`"${field}" of ${table.spec.name} is not kept as text`)
  return column
}

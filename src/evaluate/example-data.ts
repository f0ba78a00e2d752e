import type { Program } from '../compile/program.js'
import type { Checked } from '../core/diagnostic.js'
import { dataFromRows } from '../data/from-rows.js'
import type { GivenRows } from '../data/input.js'
import type { Data } from '../data/table.js'
import { placeIn } from '../language/place.js'
import type { Example, SmallTable } from '../language/plan.js'
import type { GivenFigure } from './given.js'

/** The rows of an example: its small tables, and its table of members put into every roster that names members with their teams. */
export function exampleData(program: Program, example: Example): Checked<Data> {
  const { plan } = program
  const { members, ...tables } = example.tables
  const rows: Record<string, GivenRows> = { ...tables }
  for (const source of plan.sources) {
    const has = (kind: string) => source.fields.some((field) => field.kind === kind)
    if (members === undefined || Object.hasOwn(tables, source.name) || !source.roster || !has('member') || !has('team'))
      continue
    const keep = members.columns.flatMap((column, i) =>
      source.fields.some((field) => field.name === column) ? [i] : [],
    )
    rows[source.name] = {
      columns: keep.map((i) => members.columns[i]!),
      rows: members.rows.map((row) => keep.map((i) => row[i]!)),
    }
  }
  return dataFromRows(plan.sources, rows, {
    ...(plan.teamsListed === undefined ? { teams: plan.teams.map((team) => team.name) } : {}),
    timeZone: plan.calendar.timeZone,
    ...(plan.calendar.officeHours === undefined ? {} : { officeHours: plan.calendar.officeHours }),
    wanted: program.wanted,
    partial: true,
    fileOf: (source) => `${placeIn(plan, example.at).file}#${example.at}/${source}`,
  })
}

/** Columns of the table of members that name an entry: its figure for each member line. */
export function memberFigures(program: Program, example: Example): Readonly<Record<string, GivenFigure>> {
  const table: SmallTable | undefined = example.tables.members
  if (table === undefined) return {}
  const member = table.columns.indexOf('member')
  const team = table.columns.indexOf('team')
  const entries = table.columns.filter((column) =>
    program.plan.entries.some((entry) => entry.name === column && entry.section === 'members'),
  )
  return Object.fromEntries(
    entries.map((column) => {
      const at = table.columns.indexOf(column)
      return [column, Object.fromEntries(table.rows.map((row) => [`${row[member]}, ${row[team]}`, row[at]!]))]
    }),
  )
}

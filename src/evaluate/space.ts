import type { Program } from '../compile/program.js'
import type { TextColumn } from '../core/column.js'
import type { Axis, Space } from '../core/grain.js'
import type { Data } from '../data/table.js'
import type { Plan } from '../language/plan.js'
import { pairAxis } from '../operations/exchange.js'

/** The axes of a run with their cells, which stand in the order of their names so that ties fall the same way every time. */
export function spaceOf(program: Program, data: Data): Space {
  const { plan } = program
  const teams = teamsOf(plan, data)
  const functions = sorted(new Set(teams.map((team) => team.function)))
  const axes: Axis[] = [
    { name: 'function', cells: functions },
    {
      name: 'team',
      cells: teams.map((team) => team.name),
      parent: { axis: 'function', of: Int32Array.from(teams, (team) => functions.indexOf(team.function)) },
    },
    memberAxis(
      plan,
      data,
      teams.map((team) => team.name),
    ),
    ...plan.lists.map(
      (list): Axis => ({
        name: list.name,
        cells:
          list.from === undefined ? sorted(new Set(list.values)) : wordsOf(data, list.from.source, list.from.field),
      }),
    ),
    ...plan.exchange.map((rate): Axis => ({ name: pairAxis(rate.name), cells: rate.pairs.map((each) => each.pair) })),
    ...program.keyAxes.map((name): Axis => {
      const [source = '', field = ''] = name.split('.')
      return { name, cells: wordsOf(data, source, field) }
    }),
  ]
  return new Map(axes.map((axis) => [axis.name, axis]))
}

/** The teams of a run by name: those of the plan, or the words of the field that lists them. */
export function teamsOf(
  plan: Plan,
  data: Data,
): readonly { readonly name: string; readonly function: string; readonly title?: string }[] {
  const listed = plan.teamsListed
  if (listed === undefined) return [...plan.teams].sort((a, b) => (a.name < b.name ? -1 : 1))
  return wordsOf(data, listed.source, listed.field).map((name) => ({ name, function: listed.function }))
}

function memberAxis(plan: Plan, data: Data, teams: readonly string[]): Axis {
  const pairs = new Map<string, readonly [member: string, team: string]>()
  for (const source of plan.sources) {
    const member = source.fields.find((field) => field.kind === 'member')
    const team = source.fields.find((field) => field.kind === 'team')
    const table = data.tables.get(source.name)
    if (!source.roster || member === undefined || team === undefined || table === undefined) continue
    const members = textColumn(data, source.name, member.name)
    const inTeams = textColumn(data, source.name, team.name)
    for (let row = 0; row < table.rows; row++) {
      const who = members.words[members.codes[row]!]
      const where = inTeams.words[inTeams.codes[row]!]
      if (who !== undefined && where !== undefined) pairs.set(`${who}\0${where}`, [who, where])
    }
  }
  const cells = [...pairs.keys()].sort().map((key) => pairs.get(key)!)
  const places = new Map(teams.map((team, index) => [team, index]))
  return {
    name: 'member',
    cells: cells.map(([member]) => member),
    parent: { axis: 'team', of: Int32Array.from(cells, ([, team]) => places.get(team) ?? -1) },
  }
}

function wordsOf(data: Data, source: string, field: string): readonly string[] {
  const column = textColumn(data, source, field)
  const used = new Set<string>()
  for (const code of column.codes) if (code >= 0) used.add(column.words[code]!)
  return sorted(used)
}

function textColumn(data: Data, source: string, field: string): TextColumn {
  const column = data.tables.get(source)?.columns.get(field)
  if (column?.kind !== 'text') throw new Error(`${source}.${field} is not a column of words`)
  return column
}

function sorted(words: ReadonlySet<string>): readonly string[] {
  return [...words].sort()
}

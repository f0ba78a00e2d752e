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

/** Each member in each team, in the order of members and then of teams. */
function memberAxis(plan: Plan, data: Data, teams: readonly string[]): Axis {
  const rosters = plan.sources.flatMap((source) => {
    const member = source.fields.find((field) => field.kind === 'member')
    const team = source.fields.find((field) => field.kind === 'team')
    if (!source.roster || member === undefined || team === undefined || !data.tables.has(source.name)) return []
    return [[textColumn(data, source.name, member.name), textColumn(data, source.name, team.name)] as const]
  })
  const [members, inTeams] = [0, 1].map((of) => sorted(new Set(rosters.flatMap((columns) => columns[of]!.words)))) as [
    readonly string[],
    readonly string[],
  ]
  const places = [members, inTeams].map((words) => new Map(words.map((word, i) => [word, i])))
  const pairs: number[] = []
  for (const columns of rosters) {
    const [who, where] = columns.map(({ words }, of) => words.map((word) => places[of]!.get(word)!)) as [
      number[],
      number[],
    ]
    const [member, team] = columns
    for (let row = 0; row < member.codes.length; row++) {
      const [i, k] = [member.codes[row]!, team.codes[row]!]
      if (i >= 0 && k >= 0) pairs.push(who[i]! * inTeams.length + where[k]!)
    }
  }
  const cells = Float64Array.from(pairs)
    .sort()
    .filter((pair, i, all) => pair !== all[i - 1])
  const teamOf = inTeams.map((name) => teams.indexOf(name))
  return {
    name: 'member',
    cells: Array.from(cells, (pair) => members[Math.floor(pair / inTeams.length)]!),
    parent: { axis: 'team', of: Int32Array.from(cells, (pair) => teamOf[pair % inTeams.length]!) },
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

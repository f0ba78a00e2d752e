import type { Program } from '../compile/program.js'
import type { TextColumn } from '../core/column.js'
import type { Axis, Space } from '../core/grain.js'
import { inOrder, placesIn } from '../core/places.js'
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
    return [{ who: textColumn(data, source.name, member.name), where: textColumn(data, source.name, team.name) }]
  })
  const members = allWords(rosters.map(({ who }) => who.words))
  const inTeams = allWords(rosters.map(({ where }) => where.words))
  const cells = inRisingOrder(rosters.map((roster) => pairsOf(roster, members, inTeams)))
  const teamOf = inTeams.map((name) => teams.indexOf(name))
  return {
    name: 'member',
    cells: Array.from(cells, (pair) => members[Math.floor(pair / inTeams.length)]!),
    parent: { axis: 'team', of: Int32Array.from(cells, (pair) => teamOf[pair % inTeams.length]!) },
  }
}

/** The words of some columns in the order of their names, each once. */
function allWords(lists: readonly (readonly string[])[]): readonly string[] {
  const [only] = lists
  return lists.length === 1 && inOrder(only!) ? only! : sorted(new Set(lists.flat()))
}

/** For each line of a roster, which member it names in which team: a number that rises by member and then by team. */
function pairsOf(
  { who, where }: { readonly who: TextColumn; readonly where: TextColumn },
  members: readonly string[],
  inTeams: readonly string[],
): Float64Array {
  const [memberOf, teamOf] = [placesIn(members, who.words), placesIn(inTeams, where.words)]
  const pairs = new Float64Array(who.codes.length)
  let count = 0
  for (let row = 0; row < pairs.length; row++) {
    const member = who.codes[row]!
    const team = where.codes[row]!
    if (member >= 0 && team >= 0) pairs[count++] = memberOf[member]! * inTeams.length + teamOf[team]!
  }
  return pairs.subarray(0, count)
}

/** All figures in rising order, each once. */
function inRisingOrder(lists: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0))
  let count = 0
  for (const list of lists) {
    all.set(list, count)
    count += list.length
  }
  // Most rosters are kept in this order.
  if (all.some((each, i) => i > 0 && each < all[i - 1]!)) all.sort()
  return all.filter((each, i) => i === 0 || each !== all[i - 1])
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

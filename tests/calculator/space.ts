import type { Source } from './rows.js'
import { type Raw, section, uncovered } from './uncovered.js'
import { type Axis, axisOf, places, type Space } from './value.js'

/** The axes of a plan with the rows of an example; cells stand in the order of their names. */
export function spaceOf(plan: Raw, sources: ReadonlyMap<string, Source>): Space {
  const teams = teamsOf(plan, sources)
  const names = Object.keys(teams).sort()
  const functions = [...new Set(Object.values(teams))].sort()
  const space = new Map<string, Axis>([
    ['function', { cells: functions }],
    ['team', { cells: names, parent: { axis: 'function', of: names.map((name) => functions.indexOf(teams[name]!)) } }],
  ])
  const members = new Set<string>()
  for (const source of sources.values()) {
    const [member] = source.fieldsOf(/^member$/)
    const [team] = source.fieldsOf(/^team$/)
    if (source.raw.roster !== true || member === undefined || team === undefined) continue
    for (const row of source.rows) members.add(`${row(member)}\0${row(team)}`)
  }
  const pairs = [...members].sort().map((each) => each.split('\0') as [string, string])
  space.set('member', {
    cells: pairs.map(([member, team]) => `${member}, ${team}`),
    parent: { axis: 'team', of: pairs.map(([, team]) => names.indexOf(team)) },
  })
  for (const [name, list] of Object.entries(section(plan, 'lists'))) {
    const values = list.values as string[] | undefined
    space.set(name, {
      cells: values === undefined ? wordsOf(String(list.from), sources) : [...new Set(values)].sort(),
    })
  }
  return space
}

function teamsOf(plan: Raw, sources: ReadonlyMap<string, Source>): Readonly<Record<string, string>> {
  const teams = plan.teams as Raw
  if (typeof teams.listedIn === 'string')
    return Object.fromEntries(wordsOf(teams.listedIn, sources).map((name) => [name, String(teams.function)]))
  return Object.fromEntries(Object.entries(teams).map(([name, team]) => [name, String((team as Raw).function)]))
}

function wordsOf(target: string, sources: ReadonlyMap<string, Source>): readonly string[] {
  const [source, field] = target.split('.') as [string, string]
  const rows = (sources.get(source) ?? uncovered(`the source ${source}`)).rows
  return [...new Set(rows.map((row) => row(field)).filter((word) => typeof word === 'string'))].sort()
}

/** What each cell of a grain is called; the company has no name. */
export function cellNames(space: Space, axes: readonly string[]): readonly string[] {
  return places(space, axes).map((at) => axes.map((axis, i) => axisOf(space, axis).cells[at[i]!]!).join(', '))
}

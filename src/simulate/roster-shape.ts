import type { Report } from '../check/report.js'
import { below } from '../core/pointer.js'
import { suggestion } from '../core/suggest.js'
import type { Table } from '../data/table.js'
import type { Plan } from '../language/plan.js'
import type { Headcount } from './scenario.js'

/** The fields of a roster that say who is in which team, from when to when. */
export interface RosterShape {
  readonly source: string
  readonly key: readonly string[]
  readonly member: string
  readonly team: string
  readonly start: string
  readonly end: string
  readonly endInclusive: boolean
}

/** The roster that a change of the headcount means; reported where there is none, or more than one. */
export function rosterOf(
  plan: Plan,
  tables: ReadonlyMap<string, Table>,
  { roster, at }: Headcount,
  report: Report,
): RosterShape | undefined {
  const shapes = plan.sources.flatMap(({ name, key, fields, interval, roster: isRoster }): readonly RosterShape[] => {
    const member = fields.find((field) => field.kind === 'member')?.name
    const team = fields.find((field) => field.kind === 'team')?.name
    const columns = tables.get(name)?.columns
    if (!isRoster || member === undefined || team === undefined || interval === undefined) return []
    const shape = { source: name, key, member, team, ...interval }
    return [member, team, interval.start, interval.end].every((field) => columns?.has(field)) ? [shape] : []
  })
  const names = shapes.map((each) => each.source)
  if (roster !== undefined) {
    const found = shapes.find((each) => each.source === roster)
    if (found === undefined) {
      const hint = suggestion(roster, names, 'Rosters of this plan') ?? 'Take it out.'
      report.error('unknown-name', below(at, 'roster'), `"${roster}" is not a roster of "${plan.plan}".`, hint)
    }
    return found
  }
  if (shapes.length === 1) return shapes[0]
  const message =
    shapes.length === 0
      ? `No roster of "${plan.plan}" says who is in which team, from when to when.`
      : `"${plan.plan}" has several rosters: ${names.join(', ')}.`
  const hint =
    shapes.length === 0
      ? 'A roster has a member, a team, a first day and a last day.'
      : `Say which one is meant: "roster": "${names[0]}".`
  report.error('headcount-roster', at, message, hint)
  return undefined
}

import type { SourceSpec } from '../data/source.js'
import type { RosterFields } from '../operations/roster.js'

/** Where a source keeps members, their teams and their days; undefined when it lacks one of them. */
export function rosterFields(source: SourceSpec): RosterFields | undefined {
  const member = source.fields.find((field) => field.kind === 'member')
  const team = source.fields.find((field) => field.kind === 'team')
  if (!source.roster || member === undefined || team === undefined || source.interval === undefined) return undefined
  return { source: source.name, member: member.name, team: team.name, ...source.interval }
}

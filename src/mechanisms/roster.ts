import type { SourceSpec } from '../data/source.js'
import type { PayCurrency } from '../operations/pay-currency.js'
import type { RosterFields } from '../operations/roster.js'
import type { Build } from './mechanism.js'

/** Where a source keeps members, their teams and their days; undefined when it lacks one of them. */
export function rosterFields(source: SourceSpec): RosterFields | undefined {
  const member = source.fields.find((field) => field.kind === 'member')
  const team = source.fields.find((field) => field.kind === 'team')
  if (!source.roster || member === undefined || team === undefined || source.interval === undefined) return undefined
  return { source: source.name, member: member.name, team: team.name, ...source.interval }
}

/** The field of a roster of that name that holds the currency in which members are paid; undefined when there is none, or more. */
export function payCurrencyNamed(name: string, sources: readonly SourceSpec[]): PayCurrency | undefined {
  const found = sources.flatMap((source): readonly PayCurrency[] => {
    const roster = rosterFields(source)
    const holds = source.fields.some((field) => field.name === name && field.kind === 'currency')
    return roster === undefined || !holds ? [] : [{ roster, field: name }]
  })
  return found.length === 1 ? found[0] : undefined
}

/** The one roster that says which member is in which team on which days; reported and undefined when there is none, or more. */
export function onlyRoster(build: Build, ...keys: string[]): RosterFields | undefined {
  const rosters = build
    .sources()
    .map(rosterFields)
    .filter((found) => found !== undefined)
  if (rosters.length === 1) return rosters[0]
  build.problem(
    'no-roster',
    `${rosters.length === 0 ? 'No' : 'More than one'} roster says which member is in which team on which days.`,
    'One source with "roster": true names member, team, first day and last day.',
    ...keys,
  )
  return undefined
}

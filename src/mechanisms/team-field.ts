import { suggestion } from '../core/suggest.js'
import type { SourceSpec } from '../data/source.js'
import type { Build } from './mechanism.js'

/** Whether a field names teams; reported when it does not, since only teams are credited. */
export function isTeamField(
  name: string,
  source: SourceSpec,
  build: Build,
  keys: readonly (string | number)[],
): boolean {
  const field = source.fields.find((each) => each.name === name)
  if (field?.kind === 'team') return true
  const teams = source.fields.filter((each) => each.kind === 'team').map((each) => each.name)
  if (field === undefined)
    build.problem(
      'unknown-name',
      `"${name}" is not a field of ${source.name}.`,
      suggestion(name, teams, `Teams in ${source.name}`) ?? `Add a field of the type "team" to ${source.name}.`,
      ...keys,
    )
  else {
    const hint = `Credit the team: find it by a look-up, for example {"from": "agents.team", "matching": "${name}"}, and pay its members from a pool.`
    build.problem('person-scored', `Credit goes to teams, and "${name}" is not a team.`, hint, ...keys)
  }
  return false
}

import { type Diagnostic, problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { lookOf } from '../core/look.js'
import type { Data } from '../data/table.js'
import { placeIn } from '../language/place.js'
import type { Plan } from '../language/plan.js'
import { teamsOf } from './space.js'

/** Teams that are listed in rows and look the same: what one team earned would be shared between two. */
export function teamsThatLookTheSame(plan: Plan, data: Data): readonly Diagnostic[] {
  if (plan.teamsListed === undefined) return []
  const seen = new Map<string, string>()
  return teamsOf(plan, data).flatMap(({ name }) => {
    const before = seen.get(lookOf(name))
    seen.set(lookOf(name), name)
    if (before === undefined) return []
    const { source, field } = plan.teamsListed!
    const message = `"${escapeText(before)}" and "${escapeText(name)}" in ${source}.${field} are the same but for how they are written.`
    const hint = `Put one of them into the "aliases" of the field, or mend the rows.`
    return [problem('duplicate-name', placeIn(plan, '/teams/listedIn'), message, hint)]
  })
}

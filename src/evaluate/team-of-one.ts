import { type Diagnostic, warning } from '../core/diagnostic.js'
import { placeIn } from '../language/place.js'
import type { Plan } from '../language/plan.js'
import type { Payout } from './statement.js'

/** Teams in which one member alone is paid: what their team earns is then the pay of a person. */
export function teamsOfOne(plan: Plan, payouts: readonly Payout[]): readonly Diagnostic[] {
  const paid = new Map<string, { readonly payout: Payout; readonly members: Set<string> }>()
  for (const payout of payouts) {
    const key = `${payout.entry}\0${payout.team}\0${payout.period}`
    const found = paid.get(key) ?? { payout, members: new Set() }
    found.members.add(payout.member)
    paid.set(key, found)
  }
  const periods = new Map<string, { readonly payout: Payout; readonly periods: string[] }>()
  for (const { payout, members } of paid.values()) {
    if (members.size > 1) continue
    const key = `${payout.entry}\0${payout.team}`
    const found = periods.get(key) ?? { payout, periods: [] }
    found.periods.push(payout.period)
    periods.set(key, found)
  }
  return [...periods.values()].map(({ payout, periods: some }) => {
    const at = plan.entries.find((entry) => entry.name === payout.entry)!.at
    const message = `"${payout.entry}" pays one member only in the team "${payout.team}" (${some.join(', ')}), so a person is paid by what that person did.`
    return warning(
      'team-of-one',
      placeIn(plan, at),
      message,
      'Put the member into a larger team, or share the pool over the company.',
    )
  })
}

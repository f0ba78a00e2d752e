import type { Program } from '../compile/program.js'
import { type Diagnostic, warning } from '../core/diagnostic.js'
import { placeIn } from '../language/place.js'
import type { Payout } from './statement.js'

/** Teams in which one member alone is paid by an amount of the team: what their team earns is then the pay of a person. */
export function teamsOfOne(program: Program, payouts: readonly Payout[]): readonly Diagnostic[] {
  const { plan } = program
  const byTeam = new Set(plan.entries.map(({ name }) => name).filter((name) => hangsOnTeams(program, name)))
  const paid = new Map<string, { readonly payout: Payout; readonly members: Set<string> }>()
  for (const payout of payouts.filter(({ entry }) => byTeam.has(entry))) {
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

/** Whether an entry is made of amounts of teams or functions: not of what the plan states for each, nor of their sum for the company. */
function hangsOnTeams({ nodes, nodeOf }: Program, entry: string): boolean {
  const open = [nodeOf.get(entry)]
  const seen = new Set<number>()
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const { operation, type, inputs } = nodes[id]!
    if (operation.name !== 'given' && type.grain.some((axis) => axis === 'team' || axis === 'function')) return true
    seen.add(id)
    if (type.grain.length > 0) open.push(...inputs.filter((input) => !seen.has(input)))
  }
  return false
}

import { isMoney, isPure, isTime, type Unit, unitText } from '../core/unit.js'
import type { Entry } from '../language/plan.js'
import type { Build } from '../mechanisms/mechanism.js'
import type { Type } from '../operations/type.js'

/** Checks that the result of an entry is what its section, and its own `unit`, say. */
export function checkEntry(entry: Entry, part: string, type: Type | undefined, build: Build): void {
  if (type === undefined) return
  const { unit, grain } = type
  if (unit === 'truth')
    build.problem('unit-mismatch', 'This is yes or no, not an amount.', 'Use "gate" or "choose" to turn it into one.')
  else if (unit !== 'any') checkUnit(entry, unit, build)
  if (entry.verb === 'distribute' && part === 'paid' && entry.payCode === undefined) {
    const message = 'The ledger knows what was paid by pay codes, and this has none.'
    build.problem(
      'missing-key',
      message,
      'Add "payCode", or let the others or the company have the share.',
      'ineligible',
    )
  }
  const perMember = grain.includes('member')
  if (entry.section === 'members' && !perMember) {
    build.problem(
      'grain-mismatch',
      'This is not an amount of each member.',
      'Entries of "members" begin with a figure of the roster: {"prorate": "staff.basePay", "by": "days"}.',
    )
  } else if (entry.section === 'payouts' && part === '' && !perMember) {
    build.problem(
      'grain-mismatch',
      'Payouts are money of members, and this has no amount for each.',
      'Share it out: {"distribute": …, "by": …}; or keep it in "pools".',
    )
  } else if (perMember && (entry.section === 'metrics' || entry.section === 'scores' || entry.section === 'pools')) {
    const hint =
      entry.section === 'pools'
        ? 'Bring it to the team: {"sum": …, "per": "team"}.'
        : 'Score the team, and let members share in its pool.'
    build.problem('person-scored', `This would be an amount of each member, and "${entry.section}" are of teams.`, hint)
  }
}

function checkUnit(entry: Entry, unit: Unit, build: Build): void {
  if (entry.section === 'scores' && !isPure(unit)) {
    build.problem(
      'unit-mismatch',
      `A score is a rate or points, and this is ${unitText(unit)}.`,
      'Divide by a target, or keep it in "metrics".',
    )
  }
  if (entry.section === 'pools' && !isMoney(unit) && !isPure(unit)) {
    build.problem(
      'unit-mismatch',
      `Pools are money, and this is ${unitText(unit)}.`,
      'Multiply money by rates only, or keep this in "metrics".',
    )
  }
  if (entry.section === 'payouts' && !isMoney(unit)) {
    build.problem(
      'unit-mismatch',
      `Payouts are money, and this is ${unitText(unit)}.`,
      'Multiply by what members bring, such as a target bonus.',
    )
  }
  const claimed = entry.unit
  if (claimed === undefined) return
  const fits = claimed === 'money' ? isMoney(unit) : claimed === 'time' ? isTime(unit) : isPure(unit)
  if (!fits)
    build.problem(
      'unit-mismatch',
      `"unit" says ${claimed}, and this is ${unitText(unit)}.`,
      'Mend one of the two.',
      'unit',
    )
}

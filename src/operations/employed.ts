import type { Day } from '../core/day.js'
import { type Decimal, one, zero } from '../core/decimal.js'
import { mark, stage } from './fates.js'
import type { Moment } from './moment.js'
import type { Operation } from './operation.js'
import { type RosterFields, rosterLines, rosterReads } from './roster.js'

export type EmploymentDay = 'first-day-of-period' | 'last-day-of-period' | 'cut-off'

export interface EmployedSpec {
  readonly roster: RosterFields
  readonly on: EmploymentDay
}

/** Whether a member is employed on a day, in any team: 1 or 0 for each line of the roster. */
export const employed: Operation<EmployedSpec> = {
  name: 'employed',
  align: 'own',
  type: () => ({ unit: 'truth', grain: ['member'] }),
  exact(spec, _, moment) {
    const day = dayOf(spec.on, moment)
    const members = moment.space.get('member')!.cells
    const fates = moment.rows.fates(spec.roster.source)
    const there = new Set<string>()
    const { cells, starts, ends } = rosterLines(spec.roster, moment)
    for (const [row, cell] of cells.entries()) {
      if (cell < 0 || day < starts[row]! || ends[row]! <= day) continue
      there.add(members[cell]!)
      mark(fates, row, stage.used, 0)
    }
    return members.map((member): Decimal => (there.has(member) ? one : zero))
  },
  reads: (spec) => rosterReads(spec.roster),
  sign: () => 'none',
}

function dayOf(on: EmployedSpec['on'], moment: Moment): Day {
  if (on === 'cut-off') return moment.cutOff
  return on === 'first-day-of-period' ? moment.period.start : moment.period.end - 1
}

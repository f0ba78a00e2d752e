import type { Account } from './accounts.js'
import { clock, day, dayText, workday } from './days.js'
import { type Dice, dice } from './dice.js'
import { moneyText } from './money.js'
import { type Quarter, quarters } from './year.js'

export interface Lead {
  readonly lead: string
  readonly account: string
  readonly origin: string
  readonly qualifiedOn: string
  readonly stage: string
  readonly expectedValue: string
  readonly team: string
  readonly assignedAt: string
  readonly firstAttemptAt: string
}

const origins: readonly (readonly [{ readonly origin: string; readonly team: string }, number])[] = [
  [{ origin: 'web', team: 'demand' }, 30],
  [{ origin: 'trade fair', team: 'demand' }, 18],
  [{ origin: 'webinar', team: 'demand' }, 20],
  [{ origin: 'cold call', team: 'insideSales' }, 12],
  [{ origin: 'partner', team: 'fieldSales' }, 8],
  [{ origin: 'service visit', team: 'care' }, 12],
]

/** Leads in the order of their qualification. */
export function leads(accounts: readonly Account[]): readonly Lead[] {
  const die = dice(20260404)
  const made = quarters.flatMap((quarter) => Array.from({ length: quarter.leads }, () => lead(quarter, accounts, die)))
  made.sort((a, b) => (a.assignedAt < b.assignedAt ? -1 : a.assignedAt > b.assignedAt ? 1 : 0))
  return made.map((each, index) => ({ ...each, lead: `L-${2001 + index}` }))
}

function lead(quarter: Quarter, accounts: readonly Account[], die: Dice): Lead {
  const qualified = workday(day(quarter.year, quarter.quarter * 3 - 2, 3) + die.int(0, 86))
  const { origin, team } = die.weighted(origins)
  const known = team === 'care' || die.chance(25)
  const minute = die.int(7 * 60, 14 * 60)
  const wait = die.weighted([
    [die.int(5, 55), 40],
    [die.int(60, 235), 45],
    [die.int(1440, 4320), 15],
  ])
  return {
    lead: '',
    account: known ? die.pick(accounts).id : `P-${die.int(3001, 3400)}`,
    origin,
    qualifiedOn: dayText(qualified),
    stage: die.weighted([
      ['qualified', 22],
      ['accepted', 30],
      ['opportunity', 28],
      ['rejected', 20],
    ]),
    expectedValue: moneyText(die.int(20, 320) * 10_000),
    team,
    assignedAt: instant(qualified, minute),
    firstAttemptAt: die.chance(92) ? instant(qualified, minute + wait) : '',
  }
}

function instant(start: number, minutes: number): string {
  return `${dayText(start + Math.floor(minutes / 1440))}T${clock(minutes % 1440)}:00Z`
}

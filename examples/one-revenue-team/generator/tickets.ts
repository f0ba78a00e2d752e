import { type Account, buysOn } from './accounts.js'
import { clock, day, dayText } from './days.js'
import { type Dice, dice } from './dice.js'
import { moneyText } from './money.js'
import { type Quarter, quarters } from './year.js'

export interface Ticket {
  readonly ticket: string
  readonly account: string
  readonly openedAt: string
  readonly resolvedAt: string
  readonly reopened: 'yes' | 'no'
  readonly score: string
  readonly cost: string
}

const yearEnd = '2026-12-31T23:59'

/** Service tickets in the order of their arrival; times are those on the clock in Bremen. */
export function tickets(accounts: readonly Account[]): readonly Ticket[] {
  const die = dice(20260505)
  const made = quarters.flatMap((quarter) =>
    Array.from({ length: quarter.tickets }, () => ticket(quarter, accounts, die)),
  )
  made.sort((a, b) => (a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : 0))
  return made.map((each, index) => ({ ...each, ticket: `T-${7001 + index}` }))
}

function ticket(quarter: Quarter, accounts: readonly Account[], die: Dice): Ticket {
  const opened = day(quarter.year, quarter.quarter * 3 - 2, 1) + die.int(0, quarter.quarter === 4 ? 91 : 88)
  const minute = die.int(6 * 60, 20 * 60)
  const after = die.weighted([
    [die.int(20, 480), 60],
    [die.int(600, 4000), 40],
  ])
  const resolvedAt = local(opened, minute + after)
  const open = resolvedAt > yearEnd
  const reopened = die.chance(8)
  const score = reopened
    ? die.int(1, 3)
    : die.chance(quarter.pleased)
      ? die.weighted([
          [5, 55],
          [4, 45],
        ])
      : die.weighted([
          [3, 55],
          [2, 30],
          [1, 15],
        ])
  const scored = die.chance(62)
  return {
    ticket: '',
    account: die.pick(accounts.filter((each) => buysOn(each, opened) && opened >= each.since)).id,
    openedAt: local(opened, minute),
    resolvedAt: open ? '' : resolvedAt,
    reopened: reopened && !open ? 'yes' : 'no',
    score: scored && !open ? String(score) : '',
    cost: moneyText(die.int(18, 190) * 100 + (reopened ? 4500 : 0)),
  }
}

/** Nothing is opened or closed between 22 and 6 o'clock, when clocks may change. */
function local(start: number, minutes: number): string {
  const days = Math.floor(minutes / 1440)
  const ofDay = Math.min(Math.max(minutes % 1440, 360), 1319)
  return `${dayText(start + days)}T${clock(ofDay)}`
}

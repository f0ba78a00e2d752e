import { type Day, firstOfMonth, months } from './days.js'
import { dice } from './dice.js'

/** A customer with a monitoring subscription: from when, until when, and perhaps back again. */
export interface Account {
  readonly id: string
  readonly large: boolean
  readonly since: Day
  /** The first day without a subscription. */
  readonly left?: Day
  /** The day of return. */
  readonly back?: Day
}

const start = { old: months(2022, 1), y2025: months(2025, 1), y2026: months(2026, 1) }

/** Customers of before 2025, those won in 2025 and in 2026; eight leave for good, six left earlier and come back. */
export function accounts(): readonly Account[] {
  const die = dice(20260101)
  const made: Account[] = []
  const add = (since: number, left?: number, back?: number) => {
    const id = `A-${1001 + made.length}`
    const gone = left === undefined ? {} : { left: firstOfMonth(left) }
    const again = back === undefined ? {} : { back: firstOfMonth(back) }
    made.push({ id, large: die.chance(40), since: firstOfMonth(since), ...gone, ...again })
  }
  for (let i = 0; i < 113; i++) add(start.old + die.int(0, 35))
  for (let i = 0; i < 8; i++) add(start.old + die.int(0, 30), start.y2025 + 4 + 2 * i)
  for (let i = 0; i < 6; i++)
    add(start.old + die.int(0, 20), start.y2025 - die.int(0, 3), start.y2025 + 12 + 2 * i - (i > 4 ? 1 : 0))
  for (let i = 0; i < 20; i++) add(start.y2025 + die.int(0, 11))
  for (let i = 0; i < 22; i++) add(start.y2026 + die.int(0, 11))
  return made
}

/** Whether an account could buy on a day: from two months before its first subscription on, and not while it is gone. */
export function buysOn(account: Account, day: Day): boolean {
  if (day < account.since - 60) return false
  return account.left === undefined || day < account.left || (account.back !== undefined && day >= account.back - 60)
}

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Payout, Statement } from '../../src/evaluate/statement.js'
import { dataOf, programOf, stated } from '../laws/engine.js'
import { byHand, type Month } from './by-hand.js'
import { scanlonRows } from './rows.js'

const plan = JSON.parse(readFileSync(new URL('plan.json', import.meta.url), 'utf8'))
const program = programOf(plan)
const accounts = program.plan.accounts.map((each) => each.name)

/** The cents of a name in a period, by cell. */
function centsIn(statement: Statement, name: string, period: string): readonly bigint[] {
  const step = statement.steps.find((each) => each.name === name && each.period === period)!
  return step.cells.map(({ value }) => {
    const [whole = '', part = ''] = value.split('.')
    expect(part.length).toBeLessThanOrEqual(2)
    return BigInt(`${whole}${part.padEnd(2, '0')}`)
  })
}

const paidCents = (payouts: readonly Payout[]) =>
  payouts.reduce((all, { amount }) => all + BigInt(amount.replace('.', '')), 0n)

/** What a period closes with, as a later run opens with it. */
function closings(
  statement: Statement,
  last = statement.periods.at(-1),
): Readonly<Record<string, string | Record<string, string>>> {
  return Object.fromEntries(
    accounts.map((account) => {
      const step = statement.steps.find((each) => each.name === `${account}.closing` && each.period === last)!
      const byCell = step.cells.map(({ of, value }) => [`${of.member}, ${of.team}`, value] as const)
      return [account, step.grain.length === 0 ? step.cells[0]!.value : Object.fromEntries(byCell)]
    }),
  )
}

describe.each([
  { seed: 1, every: 1 },
  { seed: 2, every: 4 },
])('three years of a Scanlon plan, seed $seed', ({ seed, every }) => {
  const rows = scanlonRows(seed)
  const data = dataOf(program, rows)
  const whole = stated(program, data)
  const months = byHand(rows)

  it('has surpluses, deficits, charged reserves, recoveries and lapses to speak of', () => {
    const some = (of: (month: Month) => bigint) => months.filter((month) => of(month) > 0n).length
    expect(some((month) => month.gain)).toBeGreaterThan(5)
    expect(some((month) => -month.gain)).toBeGreaterThan(5)
    for (const of of ['charged', 'recovered', 'lapsed', 'yearEndEmployees'] as const)
      expect(some((month) => month[of])).toBeGreaterThan(0)
  })

  it('comes to what a clerk works out, to the cent', () => {
    const names = {
      gain: 'gain',
      charged: 'charged',
      recovered: 'recovered',
      lapsed: 'deficit.lapsed',
      employees: 'sharing.employees',
      yearEndEmployees: 'yearEnd.employees',
      reserve: 'reserve.closing',
      deficit: 'deficit.closing',
    } as const
    for (const month of months) {
      for (const [key, name] of Object.entries(names))
        expect([name, month.period, centsIn(whole, name, month.period)[0]]).toEqual([
          name,
          month.period,
          month[key as keyof typeof names],
        ])
    }
  })

  it('balances its accounts in every period', () => {
    whole.periods.forEach((period, i) => {
      for (const account of program.plan.accounts) {
        const cells = (name: string, at = period) => centsIn(whole, name, at)
        const opening = cells(`${account.name}.opening`)
        const closing = cells(`${account.name}.closing`)
        const restarts = account.startsAgain === 'each-year' && period.endsWith('-01')
        if (i > 0 && !restarts) expect(opening).toEqual(cells(`${account.name}.closing`, whole.periods[i - 1]))
        const lapsed = account.expiresAfter === undefined ? [] : [`${account.name}.lapsed`]
        const out = [...account.subtract, ...lapsed].map((name) => cells(name))
        const add = account.add.map((name) => cells(name))
        closing.forEach((cents, cell) => {
          const at = (each: readonly bigint[]) => each[cell]!
          const due = add.map(at).reduce((a, b) => a + b, at(opening)) - out.map(at).reduce((a, b) => a + b, 0n)
          expect([account.name, period, cents]).toEqual([account.name, period, due])
        })
      }
    })
  })

  it('pays out each pool in full', () => {
    for (const { period, employees, yearEndEmployees } of months) {
      const paid = (payCode: string) =>
        paidCents(whole.payouts.filter((each) => each.period === period && each.payCode === payCode))
      expect([period, paid('BONUS'), paid('YEAR-END')]).toEqual([period, employees, yearEndEmployees])
    }
  })

  it('pays the same when it goes on from the closings of any period', () => {
    for (let cut = 1; cut < whole.periods.length; cut += every) {
      const [before, after] = [whole.periods[cut - 1]!, whole.periods[cut]!]
      const late = stated(program, data, { from: after, openings: closings(whole, before) })
      expect(late.payouts).toEqual(whole.payouts.filter(({ period }) => period >= after))
      expect(closings(late)).toEqual(closings(whole))
    }
  })

  it('pays the same when it stops early', () => {
    for (const cut of [1, 8, 12, 13, 25]) {
      const before = whole.periods[cut - 1]!
      const early = stated(program, data, { through: before })
      expect(early.payouts).toEqual(whole.payouts.filter(({ period }) => period <= before))
      expect(closings(early)).toEqual(closings(whole, before))
    }
  })
})

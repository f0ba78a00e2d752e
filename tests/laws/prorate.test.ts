import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Program } from '../../src/compile/program.js'
import type { Statement } from '../../src/evaluate/statement.js'
import { dataOf, programOf, stated } from './engine.js'
import { abs, type Fraction, fraction, minus, order, parse, power, sum, text, times, toDigits } from './fraction.js'

const runs = { numRuns: 1000 }
const dayLength = 86_400_000

const iso = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10)
const dayOf = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / dayLength

/** A fiscal year of a plan: its first day, how it is cut, and its days. */
interface Year {
  readonly period: 'month' | 'quarter' | 'half' | 'year'
  readonly first: number
  readonly last: number
}

const years: fc.Arbitrary<Year> = fc
  .record({
    period: fc.constantFrom('month', 'quarter', 'half', 'year'),
    year: fc.constantFrom(2023, 2024, 2025, 2027, 2028),
    month: fc.constantFrom(1, 2, 3, 4, 7, 10),
    day: fc.constantFrom(1, 1, 6, 28),
  })
  .map(({ period, year, month, day }) => ({
    period,
    first: dayOf(year, month, day),
    last: dayOf(year + 1, month, day) - 1,
  }))

const programs = new Map<string, Program>()

/** A plan that only prorates, for a fiscal year; made once for each. */
function programFor({ period, first, last }: Year): Program {
  const key = `${period} ${first}`
  const known =
    programs.get(key) ??
    programOf({
      gainshare: 1,
      plan: 'days',
      title: 'Days',
      from: iso(first),
      through: iso(last),
      currency: 'EUR',
      calendar: {
        period,
        fiscalYearStarts: iso(first).slice(5),
        fiscalYearNamed: 'by-first-day',
        timeZone: 'Europe/Berlin',
      },
      teams: { north: { function: 'sales' }, south: { function: 'sales' }, west: { function: 'marketing' } },
      sources: {
        staff: {
          file: 'staff.csv',
          roster: true,
          key: 'contract',
          fields: {
            contract: 'text',
            member: 'member',
            team: 'team',
            from: 'first day',
            through: 'last day?',
            pay: 'money per year',
            fte: 'FTE',
          },
        },
      },
      members: {
        pay: { prorate: 'staff.pay', by: 'days' },
        fte: { prorate: 'staff.fte', by: 'days' },
        presence: { prorate: '1', by: 'days' },
      },
    })
  programs.set(key, known)
  return known
}

interface Line {
  readonly member: string
  readonly team: string
  readonly first: number
  readonly last: number | undefined
}

function statementFor(year: Year, lines: readonly Line[], pay: string): Statement {
  const program = programFor(year)
  const staff = lines.map(({ member, team, first, last }, i) => ({
    ...{ contract: `c${i}`, member, team, pay, fte: '1' },
    ...{ from: iso(first), through: last === undefined ? undefined : iso(last) },
  }))
  return stated(program, dataOf(program, { staff }))
}

function total(statement: Statement, name: string): Fraction {
  const cells = statement.steps.filter((step) => step.name === name).flatMap((step) => step.cells)
  return sum(cells.map((cell) => parse(cell.value)))
}

/** Equal to 28 digits. */
function near(found: Fraction, wanted: Fraction): void {
  const most = times(abs(wanted), power(-28))
  expect(order(abs(minus(found, wanted)), most), `${text(found)} against ${text(toDigits(wanted, 40))}`).not.toBe(1)
}

/** Days on which one line ends and the next begins, inside the year. */
const cuts = fc.array(fc.nat({ max: 364 }), { minLength: 1, maxLength: 3 })
const pays = fc.integer({ min: 1, max: 20_000_000 }).map((n) => text(fraction(BigInt(n), 100n)))

function stretches({ first, last }: Year, at: readonly number[]): readonly { first: number; last: number }[] {
  const starts = [...new Set(at.map((each) => first + 1 + (each % (last - first))))].sort((a, b) => a - b)
  return [first, ...starts].map((start, i) => ({ first: start, last: (starts[i] ?? last + 1) - 1 }))
}

test('who leaves and who follows on the same post earn the pay of the whole year between them', () => {
  fc.assert(
    fc.property(years, cuts, pays, (year, at, pay) => {
      const lines = stretches(year, at).map((days, i) => ({ ...days, member: `m${i}`, team: 'north' }))
      near(total(statementFor(year, lines, pay), 'pay'), parse(pay))
    }),
    runs,
  )
})

test('the lines of a member who moves add up to one presence in each period, and to the pay of the year', () => {
  fc.assert(
    fc.property(years, cuts, pays, (year, at, pay) => {
      const teams = ['north', 'south', 'west', 'north']
      const lines = stretches(year, at).map((days, i) => ({ ...days, member: 'eve', team: teams[i]! }))
      const statement = statementFor(year, lines, pay)
      near(total(statement, 'pay'), parse(pay))
      for (const period of statement.periods) {
        for (const name of ['presence', 'fte']) {
          const step = statement.steps.find((each) => each.name === name && each.period === period)!
          near(sum(step.cells.map((cell) => parse(cell.value))), fraction(1n))
        }
      }
    }),
    runs,
  )
})

test('a stretch that goes beyond the year, or has no end, counts for the days in it alone', () => {
  fc.assert(
    fc.property(years, fc.nat({ max: 500 }), fc.nat({ max: 900 }), pays, (year, before, length, pay) => {
      const first = year.first - before
      const open = length > 800
      const last = first + length
      const line = { member: 'kim', team: 'west', first, last: open ? undefined : last }
      const days = Math.max(0, Math.min(open ? year.last : last, year.last) - year.first + 1)
      const all = year.last - year.first + 1
      near(total(statementFor(year, [line], pay), 'pay'), times(parse(pay), fraction(BigInt(days), BigInt(all))))
    }),
    runs,
  )
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile/compile.js'
import { Decimal } from '../../src/core/decimal.js'
import { compute } from '../../src/evaluate/evaluate.js'
import type { Statement } from '../../src/evaluate/statement.js'
import { settlementText } from '../../src/explain/settlement-text.js'
import { openPlan, takeRows } from '../../src/pipeline.js'
import { type Ledger, type LedgerBody, nextEntry } from '../../src/settle/ledger.js'
import { settle } from '../../src/settle/settle.js'
import { currenciesPlan, dealColumns, rateColumns, staffColumns } from '../explain/currencies-plan.js'

type Rows = readonly (readonly string[])[]

interface World {
  readonly deals: Rows
  readonly rates: Rows
  readonly staff: Rows
}

/** Only what is settled, so that a thousand runs stay quick. */
function ready(overpaid: string) {
  const { checks: _, payouts, metrics, members, ...rest } = currenciesPlan
  const small = {
    ...rest,
    metrics: { revenue: metrics.revenue },
    members: { payInEur: members.payInEur },
    payouts: { bonus: payouts.bonus, paid: payouts.paid },
    settlement: { restate: '3 periods back', overpaid },
  }
  const plan = openPlan(JSON.stringify(small), 'plan.json').value!
  return { plan, program: compile(plan) }
}

const reclaimed = ready('reclaimed')
const setOff = ready('set-off-against-later-bonuses')

function stated({ program }: typeof reclaimed, { deals, rates, staff }: World, through: string): Statement {
  const rows = {
    deals: { columns: dealColumns, rows: deals },
    rates: { columns: rateColumns, rows: rates },
    staff: { columns: staffColumns, rows: staff },
  }
  const data = takeRows(program, rows, { allowEmpty: true }).value!
  const { value, diagnostics } = compute(program, data, { through, cutOff: '2026-12-31' })
  expect(diagnostics.filter((each) => each.severity === 'error')).toEqual([])
  return value!
}

const empty: Ledger = { file: 'ledger.jsonl', entries: [], size: 0 }
const post = (ledger: Ledger, body: LedgerBody | undefined): Ledger =>
  body === undefined ? ledger : { ...ledger, entries: [...ledger.entries, nextEntry(ledger, body)] }

const staff = [
  ['c1', 'ann', 'north', '2020-01-01', '', 'EUR', '73000'],
  ['c2', 'eve', 'north', '2020-01-01', '', 'GBP', '36500'],
  ['c3', 'ken', 'demand', '2020-01-01', '', 'JPY', '7300000'],
  ['c4', 'zoe', 'care', '2020-01-01', '', 'KWD', '9000'],
]
const deal = (name: string, day: string, net: string) => [name, day, 'EUR', net, 'won']
const rate = (day: string, eurPerGbp: string) => [day, eurPerGbp, '160', '2.9']

/** What the ledger holds by member, period of origin and currency. */
function held(ledger: Ledger): Record<string, string> {
  const sums = new Map<string, Decimal>()
  for (const { body } of ledger.entries) {
    if (body.kind === 'close') continue
    for (const { member, origin, currency, amount } of body.lines) {
      const key = `${member} ${origin} ${currency}`
      sums.set(key, (sums.get(key) ?? new Decimal(0)).add(amount))
    }
  }
  return Object.fromEntries(
    [...sums]
      .flatMap(([key, sum]) => (sum.isZero() ? [] : [[key, sum.toFixed()]]))
      .sort(([a], [b]) => (a! < b! ? -1 : 1)),
  )
}

function due({ payouts }: Statement): Record<string, string> {
  return Object.fromEntries(
    payouts
      .map(({ member, period, currency, amount }) => [`${member} ${period} ${currency}`, new Decimal(amount).toFixed()])
      .sort(([a], [b]) => (a! < b! ? -1 : 1)),
  )
}

describe('settlement in several currencies', () => {
  const first: World = { staff, deals: [deal('d1', '2026-01-10', '40000')], rates: [rate('2026-01-05', '1.15')] }
  const later: World = {
    staff,
    deals: [deal('d1', '2026-01-10', '40000'), deal('late', '2026-01-20', '4000'), deal('d2', '2026-04-10', '20000')],
    rates: [rate('2026-01-05', '1.15'), rate('2026-04-05', '1.25')],
  }

  it('what was earned last quarter in pounds is settled in pounds at the rate of that quarter', () => {
    const q1 = stated(reclaimed, first, '2026-Q1')
    const ledger = post(empty, settle(reclaimed.plan, q1, empty).value!.body)
    const settlement = settle(reclaimed.plan, stated(reclaimed, later, '2026-Q2'), ledger).value!
    const eve = settlement.differences.filter((each) => each.member === 'eve')
    const one = (world: World, origin: string) => {
      const statement = stated(reclaimed, world, '2026-Q2')
      const bonus = statement.steps.find((step) => step.name === 'bonus' && step.period === origin)!
      return new Decimal(bonus.cells.find((cell) => cell.of.member === 'eve')!.value)
    }
    const pounds = (euros: Decimal, at: string) => euros.div(at).toFixed(2)
    expect(eve.map(({ origin, currency, due, paid }) => ({ origin, currency, due, paid }))).toEqual([
      {
        origin: '2026-Q1',
        currency: 'GBP',
        due: pounds(one(later, '2026-Q1'), '1.15'),
        paid: pounds(one(first, '2026-Q1'), '1.15'),
      },
      { origin: '2026-Q2', currency: 'GBP', due: pounds(one(later, '2026-Q2'), '1.25'), paid: '0.00' },
    ])
    expect(Object.keys(settlement.total)).toEqual(['EUR', 'GBP', 'JPY', 'KWD'])
    const text = settlementText(settlement, 'not-posted')
    for (const [currency, places] of [
      ['EUR', 2],
      ['GBP', 2],
      ['JPY', 0],
      ['KWD', 3],
    ] as const) {
      expect(settlement.total[currency]).toMatch(places === 0 ? /^\d+$/ : new RegExp(`^\\d+\\.\\d{${places}}$`))
      expect(text).toMatch(new RegExp(`Not posted \\(add --post\\): [\\d,.]+ ${currency}\\.`))
    }
  })

  it('a rate that is mended moves the pounds of its own quarter alone', () => {
    const q2 = stated(reclaimed, later, '2026-Q2')
    const ledger = post(empty, settle(reclaimed.plan, q2, empty).value!.body)
    const mended = { ...later, rates: [rate('2026-01-05', '1.16'), rate('2026-04-05', '1.25')] }
    const { differences } = settle(reclaimed.plan, stated(reclaimed, mended, '2026-Q2'), ledger).value!
    expect(differences.map(({ member, origin, currency }) => [member, origin, currency])).toEqual([
      ['eve', '2026-Q1', 'GBP'],
    ])
  })

  it('pay that moves to another currency is taken back in the one and paid in the other', () => {
    const q1 = stated(reclaimed, first, '2026-Q1')
    const ledger = post(empty, settle(reclaimed.plan, q1, empty).value!.body)
    const moved = {
      ...first,
      staff: staff.map((row) => (row[1] === 'eve' ? row.with(5, 'EUR').with(6, '42705') : row)),
    }
    const settlement = settle(reclaimed.plan, stated(reclaimed, moved, '2026-Q1'), ledger).value!
    const eve = settlement.differences.filter((each) => each.member === 'eve')
    expect(eve.map(({ currency, due, posted }) => [currency, due, posted])).toEqual([
      ['EUR', eve[0]!.due, eve[0]!.due],
      ['GBP', '0.00', `-${eve[1]!.paid}`],
    ])
    // An overpayment in pounds is not set off against euros.
    const kept = settle(setOff.plan, stated(setOff, moved, '2026-Q1'), ledger).value!
    expect(kept.differences.find((each) => each.currency === 'GBP' && each.member === 'eve')!.posted).toBe('0.00')
    expect(kept.carried).toMatchObject({ EUR: '0.00', GBP: `-${eve[1]!.paid}` })
  })

  const amount = fc.integer({ min: 0, max: 9_000_000 }).map((cents) => new Decimal(cents).div(100).toFixed(2))
  const figure = fc.integer({ min: 10_500, max: 13_500 }).map((each) => new Decimal(each).div(10_000).toFixed(4))
  const version = fc.record({
    nets: fc.array(amount, { minLength: 3, maxLength: 3 }),
    rates: fc.array(figure, { minLength: 3, maxLength: 3 }),
    currency: fc.constantFrom('GBP', 'EUR', 'JPY', 'KWD'),
  })
  const days = ['2026-01-10', '2026-04-10', '2026-07-10']

  it('rows and rates that change in any order end, in each currency and quarter, in what is due', () => {
    fc.assert(
      fc.property(fc.array(version, { minLength: 1, maxLength: 3 }), (versions) => {
        let ledger = empty
        let last: Statement | undefined
        versions.forEach(({ nets, rates, currency }, i) => {
          const world: World = {
            deals: nets.map((net, k) => deal(`d${k}`, days[k]!, net)),
            rates: rates.map((each, k) => rate(days[k]!, each)),
            staff: staff.map((row) => (row[1] === 'eve' ? row.with(5, currency) : row)),
          }
          last = stated(reclaimed, world, ['2026-Q1', '2026-Q2', '2026-Q2'][i]!)
          const settlement = settle(reclaimed.plan, last, ledger).value!
          // Sums are of one currency each, and are those of the lines.
          for (const [code, total] of Object.entries(settlement.total)) {
            const own = (settlement.body?.kind === 'posting' ? settlement.body.lines : []).filter(
              (line) => line.currency === code,
            )
            expect(new Decimal(total).toFixed()).toBe(
              own.reduce((sum, line) => sum.add(line.amount), new Decimal(0)).toFixed(),
            )
          }
          ledger = post(ledger, settlement.body)
          expect(held(ledger)).toEqual(due(last))
        })
      }),
      { numRuns: 1000 },
    )
  })
})

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile/compile.js'
import { Decimal } from '../../src/core/decimal.js'
import { compute } from '../../src/evaluate/evaluate.js'
import { openPlan, takeRows } from '../../src/pipeline.js'
import { type AccrualLine, accrue } from '../../src/settle/accrue.js'
import { type Ledger, type LedgerBody, nextEntry } from '../../src/settle/ledger.js'
import { ledgerBalances } from '../../src/settle/ledger-balances.js'
import { settle } from '../../src/settle/settle.js'

const text = readFileSync('examples/quarter-end/margin-pool.plan.json', 'utf8')
const policies = ['set-off-against-later-bonuses', 'reclaimed', 'written-off'] as const

const ready = (policy: (typeof policies)[number]) => {
  const plan = openPlan(text.replace('set-off-against-later-bonuses', policy), 'plan.json').value!
  return { plan, program: compile(plan) }
}
const sets = policies.map(ready)

const staff = [
  { contract: '1', member: 'ann', team: 'fieldSales', from: '2020-01-01', through: '', basePay: '64000' },
  { contract: '2', member: 'ben', team: 'fieldSales', from: '2020-01-01', through: '2026-05-10', basePay: '58000' },
  { contract: '3', member: 'cem', team: 'demand', from: '2026-02-10', through: '', basePay: '52000' },
  { contract: '4', member: 'eva', team: 'care', from: '2020-01-01', through: '', basePay: '41000' },
]

const empty: Ledger = { file: 'ledger.jsonl', entries: [], size: 0 }
const post = (ledger: Ledger, body: LedgerBody | undefined): Ledger =>
  body === undefined ? ledger : { ...ledger, entries: [...ledger.entries, nextEntry(ledger, body)] }

const cents = (amount: number) => new Decimal(amount).div(100).toFixed(2)

function stated({ program }: ReturnType<typeof ready>, margins: readonly number[], through: string, cutOff: string) {
  const days = ['2026-01-20', '2026-03-31', '2026-04-22', '2026-06-30']
  const deals = margins.map((margin, i) => ({
    deal: `d${i}`,
    closedOn: days[i % days.length]!,
    margin: cents(margin),
    refundedOn: '',
  }))
  const result = compute(program, takeRows(program, { deals, staff }).value!, { through, cutOff })
  expect(result.diagnostics.filter((each) => each.severity === 'error')).toEqual([])
  return result.value!
}

const sum = (texts: readonly string[]) => texts.reduce((all, each) => all.add(each), new Decimal(0)).toFixed(2)
const sumOf = (lines: readonly AccrualLine[], of: 'earned' | 'paid' | 'carried' | 'accrued') =>
  sum(lines.map((each) => each[of]))

describe('an accrual', () => {
  const margins = fc.array(fc.integer({ min: 0, max: 3_000_000 }), { minLength: 4, maxLength: 8 })

  it('at the end of a period is what is posted then, under each rule about overpayments', () => {
    fc.assert(
      fc.property(margins, margins, fc.constantFrom(...sets), (before, after, set) => {
        const first = settle(set.plan, stated(set, before, '2026-Q1', '2026-03-31'), empty).value!
        const ledger = post(empty, first.body)
        const statement = stated(set, after, '2026-Q2', '2026-06-30')
        const { lines, total } = accrue(set.plan, statement, ledger).value!
        expect(total.EUR ?? '0.00').toBe(settle(set.plan, statement, ledger).value!.total.EUR ?? '0.00')
        expect(sumOf(lines, 'earned')).toBe(sum(statement.payouts.map((each) => each.amount)))
        expect(sumOf(lines, 'paid')).toBe(first.total.EUR ?? '0.00')
        for (const { earned, paid, carried, accrued } of lines) {
          expect(new Decimal(earned).sub(paid).sub(carried).toFixed(2)).toBe(accrued)
          expect(Number(carried)).toBeLessThanOrEqual(0)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('of an open period is known, and not posted', () => {
    const set = sets[0]!
    const open = stated(set, [1_000_000, 0, 500_000, 900_000], '2026-Q2', '2026-06-29')
    expect(accrue(set.plan, open, empty).value?.total).toEqual({ EUR: '1200.00' })
    const refused = settle(set.plan, open, empty)
    expect([refused.value, refused.diagnostics.map((each) => each.code)]).toEqual([undefined, ['period-open']])
  })

  it('leaves an overpayment alone that would be written off', () => {
    const set = ready('written-off')
    const first = settle(set.plan, stated(set, [1_000_000, 0], '2026-Q1', '2026-03-31'), empty).value!
    const open = stated(set, [600_000, 0, 500_000], '2026-Q2', '2026-05-01')
    const { lines, total } = accrue(set.plan, open, post(empty, first.body)).value!
    expect([sumOf(lines, 'earned'), sumOf(lines, 'paid')]).toEqual(['880.00', '800.00'])
    expect([sumOf(lines, 'carried'), total]).toEqual(['-320.00', { EUR: '400.00' }])
  })

  it('is refused as a settlement is', () => {
    const set = sets[0]!
    const open = stated(set, [1_000_000], '2026-Q2', '2026-05-01')
    const closed = post(empty, { kind: 'close', plan: set.plan.plan, period: '2026-Q2' })
    expect(accrue(set.plan, open, closed).diagnostics.map((each) => each.code)).toEqual(['period-closed'])
    const { settlement: _, ...without } = set.plan
    expect(accrue(without, open, empty).diagnostics.map((each) => each.code)).toEqual(['no-settlement'])
  })
})

describe('the balances of a ledger', () => {
  const set = sets[0]!
  const line = {
    origin: '2026-Q1',
    entry: 'bonus',
    payCode: 'BONUS',
    member: 'ann',
    team: 'fieldSales',
    function: 'sales',
    currency: 'EUR',
  }

  it('tell apart what another system paid, what was due, what changed since and what was posted by hand', () => {
    const opening = { ...line, amount: '100.00', cause: 'opening' as const, reference: 'O-1' }
    const byHand = { ...line, amount: '-7.50', cause: 'adjustment' as const, reference: 'A-1' }
    let ledger = post(empty, { kind: 'opening', plan: set.plan.plan, period: '2026-Q1', lines: [opening] })
    const settled = (margin: number, through: string, cutOff: string) =>
      post(ledger, settle(set.plan, stated(set, [margin], through, cutOff), ledger).value!.body)
    ledger = settled(1_000_000, '2026-Q1', '2026-03-31')
    ledger = settled(1_200_000, '2026-Q1', '2026-04-09')
    ledger = settled(1_300_000, '2026-Q2', '2026-06-30')
    ledger = post(ledger, { kind: 'adjustment', plan: set.plan.plan, period: '2026-Q2', lines: [byHand] })
    ledger = post(ledger, { ...ledger.entries[0]!.body, plan: 'another', lines: [opening] } as LedgerBody)
    const { plan } = set.plan
    expect(ledgerBalances(ledger)).toEqual([
      {
        plan: 'another',
        origin: '2026-Q1',
        payCode: 'BONUS',
        currency: 'EUR',
        opening: '100.00',
        due: '0.00',
        restated: '0.00',
        adjustment: '0.00',
        paid: '100.00',
      },
      {
        plan,
        origin: '2026-Q1',
        payCode: 'BONUS',
        currency: 'EUR',
        opening: '100.00',
        due: '700.00',
        restated: '240.00',
        adjustment: '-7.50',
        paid: '1032.50',
      },
    ])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile/compile.js'
import { Decimal } from '../../src/core/decimal.js'
import { compute } from '../../src/evaluate/evaluate.js'
import { openPlan, takeRows } from '../../src/pipeline.js'
import { entryLine, type Ledger, type LedgerBody, nextEntry } from '../../src/settle/ledger.js'
import { readLedger } from '../../src/settle/read-ledger.js'
import { settle } from '../../src/settle/settle.js'

const planText = (overpaid: string, restate = '9 periods back') =>
  JSON.stringify({
    gainshare: 1,
    plan: 'margin-pool',
    title: 'Margin pool',
    from: '2026-01-01',
    through: '2026-12-31',
    currency: 'EUR',
    rounding: { to: '0.01', mode: 'half-even', at: 'payouts' },
    calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'Europe/Berlin' },
    teams: { field: { function: 'sales' }, care: { function: 'customer-service' } },
    sources: {
      deals: {
        file: 'deals.csv',
        key: 'deal',
        date: 'closedOn',
        fields: { deal: 'text', closedOn: 'date', margin: 'money', stage: 'text' },
      },
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
        },
      },
    },
    metrics: { margin: { sum: 'deals.margin', where: { stage: 'won' } } },
    pools: { pool: { limit: '7% * margin', atLeast: '0' } },
    members: { weight: { prorate: 'staff.pay', by: 'days' } },
    payouts: { bonus: { distribute: 'pool', by: 'weight', payCode: 'BONUS' } },
    settlement: { restate, overpaid },
  })

const staff = [
  { contract: '1', member: 'ann', team: 'field', from: '2020-01-01', through: '', pay: '61000' },
  { contract: '2', member: 'ben', team: 'field', from: '2026-02-10', through: '', pay: '42000' },
  { contract: '3', member: 'cem', team: 'care', from: '2020-01-01', through: '2026-08-31', pay: '50001' },
]

type Deal = { deal: string; closedOn: string; margin: string; stage: string }

const quarters = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'] as const

function ready(overpaid: string, restate?: string) {
  const plan = openPlan(planText(overpaid, restate), 'plan.json').value!
  return { plan, program: compile(plan) }
}

function stated({ program }: ReturnType<typeof ready>, deals: readonly Deal[], through: string) {
  const data = takeRows(program, { deals, staff }, { allowEmpty: true }).value!
  const result = compute(program, data, { through, cutOff: '2026-12-31' })
  expect(result.diagnostics.filter((each) => each.severity === 'error')).toEqual([])
  return result.value!
}

const empty: Ledger = { file: 'ledger.jsonl', entries: [], size: 0 }
const post = (ledger: Ledger, body: LedgerBody | undefined): Ledger =>
  body === undefined ? ledger : { ...ledger, entries: [...ledger.entries, nextEntry(ledger, body)] }

function paidTo(ledger: Ledger): Record<string, string> {
  const sums = new Map<string, Decimal>()
  for (const { body } of ledger.entries) {
    if (body.kind === 'close') continue
    for (const line of body.lines) sums.set(line.member, (sums.get(line.member) ?? new Decimal(0)).add(line.amount))
  }
  return Object.fromEntries(
    [...sums]
      .filter(([, sum]) => !sum.isZero())
      .sort()
      .map(([who, sum]) => [who, sum.toFixed(2)]),
  )
}

const versions = fc.array(
  fc.record({
    day: fc.integer({ min: 0, max: 363 }),
    history: fc.array(
      fc.record({
        margin: fc.integer({ min: -500_000, max: 2_000_000 }),
        stage: fc.constantFrom('won', 'won', 'won', 'lost'),
      }),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
    arrives: fc.integer({ min: 0, max: 5 }),
  }),
  { minLength: 1, maxLength: 12 },
)

/** What is known of each deal at a moment: it may not have arrived, arrive changed, or stand twice. */
function knownAt(
  moment: number,
  deals: typeof versions extends fc.Arbitrary<infer T> ? T : never,
  last: boolean,
): Deal[] {
  const rows = deals.flatMap((deal, i): Deal[] => {
    const age = last ? deal.history.length - 1 : moment - deal.arrives
    if (age < 0) return []
    const { margin, stage } = deal.history[Math.min(age, deal.history.length - 1)]!
    const closedOn = new Date(Date.UTC(2026, 0, 1) + deal.day * 86_400_000).toISOString().slice(0, 10)
    return [{ deal: `d${i}`, closedOn, margin: new Decimal(margin).div(100).toFixed(2), stage }]
  })
  return moment % 2 === 0 ? [...rows, ...rows.slice(0, 2)] : rows.reverse()
}

describe('settlement', () => {
  it('late, changed, refunded and repeated rows in any order end in what a single run over the final rows pays', () => {
    const { plan, program } = ready('reclaimed')
    fc.assert(
      fc.property(versions, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }), (deals, path) => {
        let ledger = empty
        const steps = [...path.sort(), 3]
        steps.forEach((quarter, moment) => {
          const rows = knownAt(moment, deals, moment === steps.length - 1)
          ledger = post(ledger, settle(plan, stated({ plan, program }, rows, quarters[quarter]!), ledger).value!.body)
        })
        const final = knownAt(steps.length - 1, deals, true)
        const single = settle(plan, stated({ plan, program }, final, '2026-Q4'), empty).value!.body
        expect(paidTo(ledger)).toEqual(paidTo(post(empty, single)))
        expect(settle(plan, stated({ plan, program }, final, '2026-Q4'), ledger).value!.body).toBeUndefined()
      }),
      { numRuns: 1000 },
    )
  })

  it('an overpayment is set off against what is due, and never asked back', () => {
    const { plan, program } = ready('set-off-against-later-bonuses')
    fc.assert(
      fc.property(versions, (deals) => {
        let ledger = empty
        quarters.forEach((quarter, moment) => {
          const statement = stated({ plan, program }, knownAt(moment, deals, moment === 3), quarter)
          const settlement = settle(plan, statement, ledger).value!
          const byMember = new Map<string, Decimal>()
          for (const each of settlement.differences) {
            byMember.set(each.member, (byMember.get(each.member) ?? new Decimal(0)).add(each.posted))
          }
          for (const sum of byMember.values()) expect(sum.isNegative() && !sum.isZero()).toBe(false)
          ledger = post(ledger, settlement.body)
          const paid = Object.values(paidTo(ledger)).reduce((a, b) => a.add(b), new Decimal(0))
          const due = statement.payouts.reduce((a, b) => a.add(b.amount), new Decimal(0))
          expect(paid.add(settlement.carried.EUR ?? 0).toFixed(2)).toBe(due.toFixed(2))
        })
      }),
      { numRuns: 1000 },
    )
  })

  const deal = (margin: string, closedOn = '2026-02-01'): Deal => ({ deal: 'd1', closedOn, margin, stage: 'won' })

  it('says what was due and what was paid', () => {
    const set = ready('reclaimed')
    const first = settle(set.plan, stated(set, [deal('10000')], '2026-Q1'), empty).value!
    const ledger = post(empty, first.body)
    expect(first.total).toEqual({ EUR: '700.00' })
    const second = settle(set.plan, stated(set, [deal('9000')], '2026-Q2'), ledger).value!
    expect(second.total).toEqual({ EUR: '-70.00' })
    expect(second.differences[0]).toMatchObject({
      origin: '2026-Q1',
      member: 'ann',
      difference: expect.stringMatching(/^-/),
    })
    expect(second.body?.kind === 'posting' && second.body.lines[0]).toMatchObject({
      cause: 'restated',
      reason: expect.stringMatching(/^due .*, paid /),
    })
  })

  it('leaves periods alone that lie further back than the plan restates', () => {
    const set = ready('reclaimed', '1 period back')
    const ledger = post(empty, settle(set.plan, stated(set, [deal('10000')], '2026-Q1'), empty).value!.body)
    expect(settle(set.plan, stated(set, [deal('9000')], '2026-Q2'), ledger).value!.total).toEqual({ EUR: '-70.00' })
    expect(settle(set.plan, stated(set, [deal('9000')], '2026-Q3'), ledger).value!.differences).toEqual([])
  })

  it('refuses a closed period', () => {
    const set = ready('reclaimed')
    const ledger = post(empty, { kind: 'close', plan: 'margin-pool', period: '2026-Q1' })
    const result = settle(set.plan, stated(set, [deal('1')], '2026-Q1'), ledger)
    expect(result.value).toBeUndefined()
    expect(result.diagnostics.map((each) => each.code)).toEqual(['period-closed'])
    expect(settle(set.plan, stated(set, [deal('1000')], '2026-Q2'), ledger).value!.total).toEqual({ EUR: '70.00' })
  })
})

describe('a ledger file', () => {
  const set = ready('reclaimed')
  const deal = (margin: string): Deal => ({ deal: 'd1', closedOn: '2026-02-01', margin, stage: 'won' })
  const one = post(empty, settle(set.plan, stated(set, [deal('10000')], '2026-Q1'), empty).value!.body)
  const two = post(one, settle(set.plan, stated(set, [deal('12000')], '2026-Q2'), one).value!.body)
  const text = two.entries.map(entryLine).join('')

  it('reads back what was written', () => {
    const read = readLedger(text, 'ledger.jsonl')
    expect(read.diagnostics).toEqual([])
    expect(read.value).toEqual({
      file: 'ledger.jsonl',
      entries: two.entries,
      size: new TextEncoder().encode(text).length,
    })
  })

  it('cut anywhere, holds the whole lines before the cut', () => {
    for (let end = 0; end < text.length; end += 7) {
      const cut = readLedger(text.slice(0, end), 'ledger.jsonl')
      const whole = text.slice(0, end).split('\n').length - 1
      expect(cut.value?.entries).toEqual(two.entries.slice(0, whole))
      expect(cut.diagnostics.map((each) => each.code)).toEqual(
        text.slice(0, end).endsWith('\n') || end === 0 ? [] : ['ledger-torn'],
      )
    }
  })

  it('refuses any changed sign', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 2), fc.constantFrom('0', '7', 'x', ' ', '}'), (at, sign) => {
        fc.pre(text[at] !== sign && text[at] !== '\n')
        const read = readLedger(text.slice(0, at) + sign + text.slice(at + 1), 'ledger.jsonl')
        expect(read.value).toBeUndefined()
      }),
      { numRuns: 1000 },
    )
  })

  it('refuses lines that were exchanged or taken out', () => {
    const [first = '', second = ''] = text.split('\n')
    for (const changed of [`${second}\n${first}\n`, `${second}\n`]) {
      expect(readLedger(changed, 'ledger.jsonl').diagnostics.map((each) => each.code)).toEqual(['ledger-broken'])
    }
  })
})

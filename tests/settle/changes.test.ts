import { expect, it } from 'vitest'
import { compile } from '../../src/compile/compile.js'
import { compute } from '../../src/evaluate/evaluate.js'
import { openPlan, takeRows } from '../../src/pipeline.js'
import { type Ledger, nextEntry } from '../../src/settle/ledger.js'
import { paidLines } from '../../src/settle/paid-lines.js'
import { settle } from '../../src/settle/settle.js'

/** What of the plan is changed from case to case. */
interface Terms {
  readonly plan?: string
  readonly share?: string
  readonly clawback?: 'restated' | 'negative-row'
  readonly leavers?: 'keep what was paid'
  readonly overpaid?: string
}

const planText = ({ plan = 'margin-pool', share = '10%', clawback, leavers, overpaid = 'reclaimed' }: Terms) =>
  JSON.stringify({
    gainshare: 1,
    plan,
    title: 'A tenth of the margin',
    from: '2026-01-01',
    through: '2026-12-31',
    currency: 'EUR',
    rounding: { to: '0.01', mode: 'half-even', at: 'payouts' },
    calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'Europe/Berlin' },
    teams: { field: { function: 'sales' } },
    sources: {
      deals: {
        file: 'deals.csv',
        key: 'deal',
        date: 'closedOn',
        fields: {
          deal: 'text',
          closedOn: 'date',
          margin: 'money',
          stage: 'text',
          churnedOn: 'date?',
          daysAlive: { days: ['closedOn', 'churnedOn'] },
        },
        ...(clawback === undefined
          ? {}
          : {
              clawback: {
                when: { daysAlive: { atMost: '90' } },
                as: clawback,
                ...(clawback === 'negative-row' ? { on: 'churnedOn' } : {}),
                because: 'Rule 8',
              },
            }),
      },
      staff: {
        file: 'staff.csv',
        roster: true,
        key: 'contract',
        fields: { contract: 'text', member: 'member', team: 'team', from: 'first day', through: 'last day?' },
      },
    },
    metrics: { margin: { sum: 'deals.margin', where: { stage: 'won' } } },
    pools: { pool: `${share} * margin` },
    payouts: {
      bonus: {
        distribute: 'pool',
        by: 'equal',
        ...(leavers === undefined ? {} : { to: { employedOn: 'cut-off' }, ineligible: 'keeps-what-was-paid' }),
        payCode: 'BONUS',
      },
    },
    settlement: { restate: '3 periods back', overpaid },
  })

type Deal = Readonly<Record<'deal' | 'closedOn' | 'margin' | 'stage' | 'churnedOn', string>>

const first: Deal = { deal: 'd1', closedOn: '2026-02-01', margin: '1000.00', stage: 'won', churnedOn: '' }
const staff = [
  { contract: '1', member: 'ann', team: 'field', from: '2020-01-01', through: '' },
  { contract: '2', member: 'ben', team: 'field', from: '2020-01-01', through: '' },
]
const benHasLeft = [staff[0]!, { ...staff[1]!, through: '2026-04-30' }]

const empty: Ledger = { file: 'ledger.jsonl', entries: [], size: 0 }

/** Settles and posts; what was posted, line by line, and the ledger after it. */
function posted(terms: Terms, deals: readonly Deal[], people: typeof staff, through: string, ledger: Ledger) {
  const plan = openPlan(planText(terms), 'plan.json').value!
  const program = compile(plan)
  const data = takeRows(program, { deals, staff: people }).value!
  const cutOff = through === '2026-Q1' ? '2026-03-31' : '2026-06-30'
  const { value, diagnostics } = compute(program, data, { through, cutOff, paid: paidLines(ledger, plan.plan) })
  expect(diagnostics.filter((each) => each.severity === 'error' || each.code !== 'team-of-one')).toEqual([])
  const { body, differences, carried } = settle(plan, value!, ledger).value!
  const entries = body === undefined ? ledger.entries : [...ledger.entries, nextEntry(ledger, body)]
  const lines = differences.map(
    ({ member, origin, due, paid, posted }) => `${member} ${origin}: ${due} - ${paid} ${posted}`,
  )
  return {
    lines,
    carried,
    reasons: body?.kind === 'posting' ? body.lines.map((line) => line.reason ?? '') : [],
    ledger: { ...ledger, entries },
  }
}

const late: Deal = { deal: 'd2', closedOn: '2026-03-30', margin: '600.00', stage: 'won', churnedOn: '' }
/** 90 days after it was won, the last day on which that takes it back. */
const lost: Deal = { ...first, churnedOn: '2026-05-02' }
const lostLater: Deal = { ...first, churnedOn: '2026-05-03' }

/** 1,000.00 of margin in the first quarter paid 50.00 to each; then something changed, and the second quarter is settled. */
const cases: readonly (readonly [
  title: string,
  then: Terms,
  deals: readonly Deal[],
  lines: readonly string[],
  people?: typeof staff,
])[] = [
  ['nothing has changed', {}, [first], []],
  ['a late row', {}, [first, late], ['ann 2026-Q1: 80.00 - 50.00 30.00', 'ben 2026-Q1: 80.00 - 50.00 30.00']],
  [
    'a row that changed',
    {},
    [{ ...first, margin: '800.00' }],
    ['ann 2026-Q1: 40.00 - 50.00 -10.00', 'ben 2026-Q1: 40.00 - 50.00 -10.00'],
  ],
  ['a row that came twice', {}, [first, first], []],
  [
    'a refund',
    {},
    [{ ...first, stage: 'refunded' }],
    ['ann 2026-Q1: 0.00 - 50.00 -50.00', 'ben 2026-Q1: 0.00 - 50.00 -50.00'],
  ],
  [
    'churn inside the window, restated',
    { clawback: 'restated' },
    [lost],
    ['ann 2026-Q1: 0.00 - 50.00 -50.00', 'ben 2026-Q1: 0.00 - 50.00 -50.00'],
  ],
  [
    'churn inside the window, as a negative row',
    { clawback: 'negative-row' },
    [lost],
    ['ann 2026-Q2: -50.00 - 0.00 -50.00', 'ben 2026-Q2: -50.00 - 0.00 -50.00'],
  ],
  ['churn after the window, restated', { clawback: 'restated' }, [lostLater], []],
  ['churn after the window, as a negative row', { clawback: 'negative-row' }, [lostLater], []],
  [
    'a corrected plan',
    { share: '12%' },
    [first],
    ['ann 2026-Q1: 60.00 - 50.00 10.00', 'ben 2026-Q1: 60.00 - 50.00 10.00'],
  ],
  [
    'a late row after somebody left, who keeps what was paid',
    { leavers: 'keep what was paid' },
    [first, late],
    ['ann 2026-Q1: 110.00 - 50.00 60.00'],
    benHasLeft,
  ],
  [
    'a refund after somebody left, who keeps what was paid',
    { leavers: 'keep what was paid' },
    [{ ...first, margin: '800.00' }],
    ['ann 2026-Q1: 30.00 - 50.00 -20.00'],
    benHasLeft,
  ],
  [
    'an overpayment with later bonuses to set it off against',
    { overpaid: 'set-off-against-later-bonuses' },
    [
      { ...first, margin: '800.00' },
      { ...late, closedOn: '2026-04-01' },
    ],
    [
      'ann 2026-Q1: 40.00 - 50.00 -10.00',
      'ann 2026-Q2: 30.00 - 0.00 30.00',
      'ben 2026-Q1: 40.00 - 50.00 -10.00',
      'ben 2026-Q2: 30.00 - 0.00 30.00',
    ],
  ],
  [
    'an overpayment with nothing to set it off against',
    { overpaid: 'set-off-against-later-bonuses' },
    [{ ...first, margin: '800.00' }],
    ['ann 2026-Q1: 40.00 - 50.00 0.00', 'ben 2026-Q1: 40.00 - 50.00 0.00'],
  ],
  [
    'an overpayment that is written off',
    { overpaid: 'written-off' },
    [{ ...first, margin: '800.00' }],
    ['ann 2026-Q1: 40.00 - 50.00 0.00', 'ben 2026-Q1: 40.00 - 50.00 0.00'],
  ],
]

const byTitle = cases.map((each) => [each[0], each] as const)

it.each(byTitle)('%s: the difference is posted in the open period', (_, [, then, deals, lines, people = staff]) => {
  const { share: _later, ...before } = then
  const one = posted(before, [first], staff, '2026-Q1', empty)
  expect(one.lines).toEqual(['ann 2026-Q1: 50.00 - 0.00 50.00', 'ben 2026-Q1: 50.00 - 0.00 50.00'])
  const two = posted(then, deals, people, '2026-Q2', one.ledger)
  expect(two.lines.filter((line) => !/: 0.00 - 0.00 0.00$/.test(line))).toEqual(lines)
  for (const reason of two.reasons) if (reason !== '') expect(reason).toMatch(/^due -?\d+\.\d\d, paid -?\d+\.\d\d/)
  const again = posted(then, deals, people, '2026-Q2', two.ledger)
  expect(again.ledger.entries.length).toBe(two.ledger.entries.length)
})

it('two plans in one ledger are held against their own lines alone', () => {
  const one = posted({}, [first], staff, '2026-Q1', empty)
  const two = posted({ plan: 'service-pool', share: '4%' }, [first], staff, '2026-Q1', one.ledger)
  expect(two.lines).toEqual(['ann 2026-Q1: 20.00 - 0.00 20.00', 'ben 2026-Q1: 20.00 - 0.00 20.00'])
  expect(posted({}, [first], staff, '2026-Q1', two.ledger).lines).toEqual([])
  expect(posted({}, [first, late], staff, '2026-Q2', two.ledger).lines).toEqual([
    'ann 2026-Q1: 80.00 - 50.00 30.00',
    'ben 2026-Q1: 80.00 - 50.00 30.00',
  ])
})

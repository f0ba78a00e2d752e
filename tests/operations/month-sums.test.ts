import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Program } from '../../src/compile/program.js'
import { dayText, parseDay } from '../../src/core/day.js'
import { Decimal } from '../../src/core/decimal.js'
import type { Data } from '../../src/data/table.js'
import { setUp } from '../../src/evaluate/set-up.js'
import { noted } from '../../src/operations/fates.js'
import { fold } from '../../src/operations/fold.js'
import type { FoldSpec } from '../../src/operations/fold-spec.js'
import { monthSums } from '../../src/operations/month-sums.js'
import { scannedRows } from '../../src/operations/scanned-rows.js'
import { rowsOfOnePlan } from '../laws/arbitrary.js'
import { dataOf, programOf } from '../laws/engine.js'

const won = { stage: 'won' }
const narrow = {
  all: [
    { net: { atLeast: '500 EUR' } },
    { not: { origin: ['web', 'fair'] } },
    { any: [won, { net: { below: '900 EUR' } }] },
  ],
}
const each = { each: ['seller', 'starter', 'keeper'] }
const shares = { shares: { seller: '50%', starter: '30%', keeper: '20%' }, empty: 'credits-nobody' }
const windows = [
  ...['year-to-date', 'previous-period', 'same-period-last-year', 'last-year-to-date'],
  ...[{ last: '3 months' }, { last: '45 days' }],
]

/** Every form of adding up rows by their day, beside forms that only a look at each period can answer. */
const metrics = {
  company: { sum: 'deals.net' },
  wonOnes: { sum: 'deals.net', where: won, credit: { to: 'seller' } },
  narrowOnes: { count: 'deals', where: narrow, credit: each },
  shared: { sum: 'deals.net', where: won, credit: shares },
  usual: { average: 'deals.net', where: narrow, credit: { to: 'seller' } },
  byOrigin: { sum: 'deals.net', where: won, credit: { to: 'seller' }, per: ['team', 'origins'] },
  countByOrigin: { count: 'deals', per: 'origins' },
  begun: { sum: 'deals.net', dated: 'openedOn', credit: { to: 'seller' } },
  paid: { sum: 'deals.net', dated: 'paidOn' },
  largest: { max: 'deals.net' },
  kept: { sum: 'orders.net', where: won, credit: { to: 'seller' } },
  fromStart: { sum: 'deals.net', over: { from: '2026-01-01', through: '2026-06-30' }, credit: { to: 'seller' } },
  odd: { sum: 'deals.net', over: { from: '2026-01-10', through: '2026-02-20' }, credit: { to: 'seller' } },
  ...Object.fromEntries(
    windows.map((over, i) => [`window${i}`, { sum: 'deals.net', over, where: won, credit: { to: 'seller' } }]),
  ),
}
const fields = {
  deal: 'text',
  openedOn: 'date?',
  closedOn: 'date',
  paidOn: 'date?',
  stage: 'text?',
  origin: 'text?',
  net: 'money?',
  seller: 'team?',
  starter: 'team?',
  keeper: 'team?',
}
const deals = { file: 'deals.csv', key: 'deal', date: 'closedOn', fields }
const programs = [
  { period: 'month', fiscalYearStarts: '01-01', from: '2025-10-01', through: '2027-03-31' },
  { period: 'quarter', fiscalYearStarts: '01-01', from: '2025-10-01', through: '2027-03-31' },
  { period: 'quarter', fiscalYearStarts: '02-06', from: '2025-11-06', through: '2027-02-05' },
  { period: 'year', fiscalYearStarts: '10-01', from: '2025-10-01', through: '2027-09-30' },
].map(({ from, through, ...calendar }) =>
  programOf({
    gainshare: 1,
    plan: 'forms',
    title: 'Forms',
    from,
    through,
    currency: 'EUR',
    calendar: { ...calendar, fiscalYearNamed: 'by-first-day', timeZone: 'Europe/Berlin' },
    teams: { north: { function: 'sales' }, south: { function: 'sales' }, web: { function: 'marketing' } },
    sources: {
      deals,
      orders: { ...deals, file: 'orders.csv', clawback: { when: { paidOn: { not: 'missing' } }, as: 'restated' } },
    },
    lists: { origins: { from: 'deals.origin' } },
    metrics,
  }),
)

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: '' as const, freq: 6 })
const first = parseDay('2024-11-01')!
const day = fc.integer({ min: 0, max: 800 }).map((after) => dayText(first + after))
const team = maybe(fc.constantFrom('north', 'south', 'web'))
const rows = fc.array(
  fc.record({
    openedOn: maybe(day),
    closedOn: day,
    paidOn: maybe(day),
    stage: maybe(fc.constantFrom('won', 'lost', 'open')),
    origin: maybe(fc.constantFrom('web', 'fair', 'call', 'other')),
    net: maybe(
      fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.constantFrom(9_007_199_254_740.99, -9e12)).map(String),
    ),
    seller: team,
    starter: team,
    keeper: team,
  }),
  { maxLength: 60 },
)

const ofOne = new Decimal(1)
const seen = { once: 0, eachPeriod: 0 }

/** Holds what all folds of a run come to, and what became of the rows, against a look at the rows of each period. */
function agree(ofPlan: Program, data: Data, cutOff?: string): void {
  const [one, other] = [0, 1].map(() => setUp(ofPlan, data, cutOff === undefined ? {} : { cutOff }))
  if (one?.run === undefined || other?.run === undefined) throw new Error('a plan of the laws does not run')
  for (const node of ofPlan.nodes.filter(({ operation }) => operation === fold)) {
    const spec = node.spec as FoldSpec
    for (const period of one.periods) {
      const ours = one.run.momentOf(node, period)
      const theirs = other.run.momentOf(node, period)
      const sums = monthSums(spec, ours)?.in(ours)
      const scanned = scannedRows(spec, theirs)
      if (sums === undefined) {
        seen.eachPeriod++
        scannedRows(spec, ours)
        continue
      }
      seen.once++
      const byReason = (left: ReturnType<typeof sums.left>) => [...left].sort((a, b) => (a.reason < b.reason ? -1 : 1))
      const parts = spec.credit.length === 0 ? [ofOne] : spec.credit.map(({ share }) => share)
      const figures = ({ figures: of }: typeof sums) => of(parts, 2, 1).map(String)
      const told = JSON.stringify({ ...spec, period: period.name })
      expect(sums.used, told).toEqual(scanned.used)
      expect(byReason(sums.left()), told).toEqual(byReason(scanned.left()))
      expect(figures(sums), told).toEqual(figures(scanned))
    }
  }
  for (const { name } of ofPlan.plan.sources) {
    const [a, b] = [one.run, other.run].map((run) => noted(run.rows.fates(name)))
    expect(a!.stage).toEqual(b!.stage)
  }
}

test('rows brought together by month come to what a look at each period gives', () => {
  const given = (all: readonly object[]) => all.map((row, i) => ({ deal: `D${i}`, ...row }))
  fc.assert(
    fc.property(
      fc.constantFrom(...programs),
      rows,
      rows,
      fc.option(day, { nil: undefined }),
      (program, deals, orders, cutOff) => {
        agree(program, dataOf(program, { deals: given(deals), orders: given(orders) }), cutOff)
      },
    ),
    // Each holds some 200 figures for each team.
    { numRuns: 300 },
  )
  expect(seen.once).toBeGreaterThan(seen.eachPeriod)
})

test('so do the rows of random plans', () => {
  fc.assert(
    fc.property(rowsOfOnePlan, (cases) => {
      const { plan, rows } = cases[0]!
      const ofPlan = programOf(plan)
      agree(ofPlan, dataOf(ofPlan, rows))
    }),
    { numRuns: 100 },
  )
})

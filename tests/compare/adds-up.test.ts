import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AmountChange, Cause, Changes } from '../../src/compare/changes.js'
import { compare } from '../../src/compare/compare.js'
import { compile } from '../../src/compile/compile.js'
import { Decimal } from '../../src/core/decimal.js'
import { compute } from '../../src/evaluate/evaluate.js'
import { openPlan } from '../../src/pipeline.js'
import { must, runOver, storyPlan, storyRows } from './runs.js'

/** Whether what the causes add comes to the difference, to the last digit. */
function addsUp({ from, to, difference, parts }: AmountChange): boolean {
  const sum = parts.reduce((all, { amount }) => all.add(amount), new Decimal(0))
  return sum.equals(difference) && new Decimal(from).add(sum).equals(to)
}

function notAddingUp({ amounts }: Changes): readonly string[] {
  return amounts.filter((each) => !addsUp(each)).map(({ name, of }) => `${name} ${JSON.stringify(of)}`)
}

const net = fc.integer({ min: -20_000, max: 900_000 }).map((cents) => (cents / 100).toFixed(2))
const day = fc
  .integer({ min: 0, max: 364 })
  .map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10))
const deal = fc.record({
  closedOn: day,
  stage: fc.constantFrom('won', 'lost'),
  net,
  team: fc.constantFrom('north', 'care'),
})
/** Deals by key, so that the two runs share some of them. */
const deals = fc.dictionary(fc.constantFrom('d1', 'd2', 'd3', 'd4', 'd5', 'd6'), deal)
const contract = fc.record({
  team: fc.constantFrom('north', 'care', 'east'),
  through: fc.constantFrom('', '2026-08-20'),
  pay: fc.integer({ min: 1, max: 90_000 }).map(String),
})
const staff = fc.dictionary(fc.constantFrom('bob', 'cem', 'dea'), contract)
const rate = fc.integer({ min: 0, max: 4000 }).map((points) => `${(points / 100).toFixed(2)}%`)
const amount = fc.integer({ min: 0, max: 800_000 }).map((cents) => (cents / 100).toFixed(2))

/** Choices that make two plans differ in figures, in entries, in teams, in the reading of a source, and in what is carried. */
const choices = fc.record({
  floor: amount,
  laterFloor: fc.option(amount, { nil: undefined }),
  shares: fc.tuple(rate, rate, rate, rate),
  reserve: fc.integer({ min: 0, max: 100 }),
  opening: amount,
  quota: fc.tuple(amount, amount),
  eastIsThere: fc.boolean(),
  bonusIsTwo: fc.boolean(),
  extra: fc.constantFrom('none', 'metric', 'chain'),
  restates: fc.boolean(),
  roundsEveryLine: fc.boolean(),
  looksBack: fc.boolean(),
  release: fc.boolean(),
})
type Choices = typeof choices extends fc.Arbitrary<infer T> ? T : never

function planOf(choice: Choices) {
  const extra = {
    none: {},
    metric: { extra: 'revenue * 0.5' },
    chain: { extra: 'further * 0.5', further: 'revenue - lostRevenue' },
  }
  const base = choice.extra === 'none' ? 'revenue' : 'revenue + extra'
  const teams = {
    care: { function: 'customer-service' },
    north: { function: 'sales' },
    ...(choice.eastIsThere ? { east: { function: 'sales' } } : {}),
  }
  const from = choice.laterFloor === undefined ? {} : { '2026-07-01': choice.laterFloor }
  return {
    gainshare: 1,
    plan: 'small',
    title: 'A small plan',
    from: '2026-01-01',
    through: '2026-12-31',
    currency: 'EUR',
    rounding: { to: '0.01', mode: 'half-even', at: choice.roundsEveryLine ? 'every-money-line' : 'payouts' },
    calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'Europe/Berlin' },
    teams,
    sources: {
      deals: {
        file: 'deals.csv',
        key: 'deal',
        date: 'closedOn',
        fields: { deal: 'text', closedOn: 'date', stage: 'text', net: 'money', team: 'team' },
        ...(choice.restates
          ? { clawback: { when: { net: { below: '0 EUR' } }, as: 'restated', because: 'Never was one' } }
          : {}),
      },
      staff: {
        file: 'staff.csv',
        roster: true,
        key: 'member',
        fields: { member: 'member', team: 'team', from: 'first day', through: 'last day?', pay: 'money per year' },
      },
    },
    parameters: {
      floor: { unit: 'money', from: { '2026-01-01': choice.floor, ...from } },
      share: {
        unit: 'rate',
        by: 'quarter',
        values: Object.fromEntries(choice.shares.map((each, i) => [`2026-Q${i + 1}`, each])),
      },
      quota: {
        unit: 'money',
        by: 'team',
        values: { care: choice.quota[0], north: choice.quota[1], ...(choice.eastIsThere ? { east: '1' } : {}) },
      },
    },
    metrics: {
      revenue: { sum: 'deals.net', where: { stage: 'won' } },
      lostRevenue: { sum: 'deals.net', where: { stage: 'lost' } },
      before: choice.looksBack ? { sum: 'revenue', over: 'previous-period' } : 'revenue - revenue',
      ...extra[choice.extra],
    },
    members: { weight: { prorate: 'staff.pay', by: 'days' } },
    pools: {
      base: { limit: `${base} - before`, atLeast: '0' },
      pool: { gate: 'base * share', when: { base: { atLeast: 'floor' } }, otherwise: '0' },
      parts: { split: 'pool', into: { reserve: `${choice.reserve}%`, paid: 'rest' } },
      shortOf: { limit: 'quota - base', atLeast: '0' },
      release: choice.release
        ? { gate: 'reserve.opening', when: { period: 'last-of-year' }, otherwise: '0' }
        : { limit: 'reserve.opening', atMost: '5 EUR' },
    },
    accounts: { reserve: { opening: choice.opening, add: ['parts.reserve'], subtract: ['release'] } },
    payouts: {
      bonus: { distribute: 'parts.paid', by: 'weight', payCode: 'BONUS' },
      ...(choice.bonusIsTwo ? { fromReserve: { distribute: 'release', by: 'weight', payCode: 'RESERVE' } } : {}),
    },
  }
}

const side = fc.record({ choice: choices, deals, staff })
type Side = typeof side extends fc.Arbitrary<infer T> ? T : never

function runOf(
  { choice, deals: some, staff: others }: Side,
  options: { period?: string; through?: string; cutOff?: string },
) {
  const member = (name: string, { team, through, pay }: { team: string; through: string; pay: string }) => ({
    member: name,
    team: team === 'east' && !choice.eastIsThere ? 'north' : team,
    from: '2025-01-01',
    through,
    pay,
  })
  // Somebody is always there to be paid.
  const ann = { member: 'ann', team: 'north', from: '2025-01-01', through: '', pay: '50000' }
  return runOver(
    planOf(choice),
    {
      deals: Object.entries(some).map(([key, each]) => ({ deal: key, ...each })),
      staff: [ann, ...Object.entries(others).map(([name, each]) => member(name, each))],
    },
    options,
  )
}

/** Two runs of which the second differs in some ways; now and then in none. */
const pair = fc
  .tuple(
    side,
    side,
    fc.array(
      fc.constantFrom(
        'floor',
        'laterFloor',
        'shares',
        'reserve',
        'opening',
        'quota',
        'eastIsThere',
        'bonusIsTwo',
        'extra',
        'restates',
        'roundsEveryLine',
        'looksBack',
        'release',
        'deals',
        'staff',
      ),
      { maxLength: 8 },
    ),
  )
  .map(([one, other, taken]): readonly [Side, Side] => {
    const keys = Object.keys(one.choice).filter((key) => (taken as readonly string[]).includes(key))
    const choice = {
      ...one.choice,
      ...Object.fromEntries(keys.map((key) => [key, other.choice[key as keyof Choices]])),
    }
    const rows = {
      deals: taken.includes('deals') ? other.deals : one.deals,
      staff: taken.includes('staff') ? other.staff : one.staff,
    }
    return [one, { choice: choice as Choices, ...rows }]
  })

const quarter = fc.constantFrom('2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4')
const alike = fc.constantFrom({ period: '2026-Q1' }, { period: '2026-Q4' }, { through: '2026-Q2' })
/** What the one run is over, and the other. */
const stretches = fc.oneof(
  fc.tuple(quarter, quarter).map((periods) => periods.map((period) => ({ period }))),
  alike.map((each) => [each, each]),
)

describe('the causes of a difference', () => {
  it('add up to it exactly, whatever changed, and are turned round when the runs are', () => {
    const seen = new Set<Cause['by']>()
    fc.assert(
      fc.property(pair, stretches, ([one, other], [first, second]) => {
        const [from, to] = [runOf(one, first!), runOf(other, second!)]
        const names = ['pool', 'base', 'share', 'shortOf', 'reserve.closing', 'revenue']
        const changes = must(compare(from, to, { names }))
        expect(notAddingUp(changes)).toEqual([])
        expect(endsOf(changes)).toEqual([totalOf(from), totalOf(to)])
        for (const { by } of changes.causes) seen.add(by)
        expect(notTurnedRound(changes, must(compare(to, from, { names: [] })))).toEqual([])
      }),
      { numRuns: 1000 },
    )
    // The changes above reach every kind of cause that two runs over the same days can have.
    expect([...seen].sort()).toEqual(['calendar', 'days', 'opening', 'parameter', 'plan', 'rows', 'together'].sort())
  })
})

/** Payouts of the way back that are not those of the way there with the other sign. */
function notTurnedRound(there: Changes, back: Changes): readonly string[] {
  const wayThere = new Map(there.amounts.map((each) => [keyOf(each), new Decimal(each.difference)]))
  return back.amounts
    .map((each) => [keyOf(each), wayThere.get(keyOf(each))?.add(each.difference).toFixed()] as const)
    .filter(([, rest]) => rest !== '0')
    .map(([key]) => key)
}

/** The same for an amount and its way back. */
function keyOf({ name, of, periods }: AmountChange): string {
  return JSON.stringify([name, of, Object.values(periods ?? {}).sort()])
}

/** What is paid in all before and after. */
function endsOf({ amounts }: Changes): readonly string[] {
  const paid = amounts.find(({ name, of }) => name === 'paid' && Object.keys(of).length === 0)!
  return [paid.from, paid.to].map((each) => new Decimal(each).toFixed(2))
}

/** What a statement of its own says is paid. */
function totalOf({ plan, data, options }: ReturnType<typeof runOver>): string {
  const program = compile(must(openPlan(plan.text, 'plan.json')))
  return must(compute(program, data, options)).paid.total[0]!.amount
}

describe('the quarters of the story', () => {
  const plan = storyPlan()
  const rows = storyRows()
  const quarters = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']
  const pairs = quarters
    .flatMap((from) => quarters.map((to) => [from, to] as const))
    .filter(([from, to]) => from !== to)

  it.each(pairs)('%s and %s differ by what the causes come to, to the cent', (from, to) => {
    const changes = must(compare(runOver(plan, rows, { period: from }), runOver(plan, rows, { period: to })))
    expect(notAddingUp(changes)).toEqual([])
    expect(changes.amounts.every(({ difference }) => new Decimal(difference).decimalPlaces() <= 2)).toBe(true)
  })
})

import type * as fc from 'fast-check'
import { computedEntry, gatheredEntry, type Made, rowEntry, tables } from './arbitrary-entries.js'
import { decision, formula, type Known, rate } from './arbitrary-names.js'
import { type Deal, deals, type Line, staff } from './arbitrary-rows.js'
import { type Draw, drawn } from './draw.js'
import { type Mode, modes } from './fraction.js'

export type Json = Record<string, unknown>

/** A plan that passes every check, with rows for it. */
export interface Scenario {
  readonly plan: PlanJson
  readonly rows: { readonly deals: readonly Deal[]; readonly staff: readonly Line[] }
}

/** A plan as it is written; every amount of money in it has its currency. */
export interface PlanJson extends Json {
  readonly rounding: { readonly to: string; readonly mode: Mode; readonly at: string }
  readonly teams: Record<string, { readonly function: string }>
  readonly parameters: Json
  readonly metrics: Json
  readonly scores: Json
  readonly members: Json
  readonly pools: Json
  readonly accounts: Readonly<Record<string, Account>>
  readonly payouts: Json
}

export interface Account {
  readonly opening: string
  readonly add: readonly string[]
  readonly subtract?: readonly string[]
  readonly startsAgain?: 'each-year'
  readonly neverBelow?: string
}

export const allTeams = ['care', 'north', 'south', 'web'] as const

/** How many sets of rows each random plan is computed with. */
export const setsOfRows = 4

/** A random plan with several sets of random rows, each a case of its own: making the plan takes as long as computing it. */
export const rowsOfOnePlan: fc.Arbitrary<readonly Scenario[]> = drawn(900, (draw) => {
  const teams = draw.some(allTeams)
  const plan = planOf(draw, teams)
  return Array.from({ length: setsOfRows }, () => ({
    plan,
    rows: { deals: deals(draw, teams), staff: staff(draw, teams) },
  }))
})

const functions = ['sales', 'marketing', 'customer-service']

function planOf(draw: Draw, teams: readonly string[]): PlanJson {
  const parameters = parametersOf(draw, teams)
  const known: Known[] = [
    { name: 'target', kind: 'money', at: 'team', sure: true, adds: true },
    { name: 'budget', kind: 'money', at: 'company', sure: true, adds: true },
    { name: 'floorRate', kind: 'pure', at: 'company', sure: true, adds: false },
    { name: 'season', kind: 'pure', at: 'company', sure: true, adds: false },
  ]
  const take = (made: Made | undefined, into: Json) => {
    if (made === undefined) return
    into[made.known.name] = made.entry
    known.push(made.known)
  }
  const metrics: Json = {}
  const scores: Json = {}
  take({ entry: { sum: 'deals.net', credit: { to: 'team' } }, known: teamMoney }, metrics)
  for (let i = draw.between(1, 4); i > 0; i--) take(rowEntry(draw, `row${i}`), metrics)
  for (let i = draw.upTo(4); i > 0; i--) take(computedEntry(draw, `metric${i}`, 'metrics', known), metrics)
  if (draw.chance(50)) take(gatheredEntry(draw, 'gathered', known), metrics)
  for (let i = draw.between(1, 4); i > 0; i--) take(computedEntry(draw, `score${i}`, 'scores', known), scores)
  const pure = known.filter((each) => each.kind === 'pure').at(-1)!
  scores.result = {
    choose: [{ when: { [pure.name]: 'missing' }, take: '10%' }],
    otherwise: `${pure.name} / 10`,
  }
  known.push({ ...pure, name: 'result', sure: true, adds: false })
  return {
    gainshare: 1,
    plan: 'random',
    title: 'A random plan',
    from: '2026-01-01',
    through: '2026-12-31',
    currency: 'EUR',
    rounding: {
      to: draw.pick(['0.01', '0.01', '0.05', '1']),
      mode: draw.pick(modes),
      at: draw.pick(['payouts', 'every-money-line']),
    },
    calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'Europe/Berlin' },
    teams: Object.fromEntries(teams.map((team) => [team, { function: draw.pick(functions) }])),
    sources,
    parameters,
    tables: tables(draw),
    conditions: { isHealthy: { any: [{ floorRate: { atLeast: '25%' } }, { budget: { below: '1000 EUR' } }] } },
    metrics,
    scores,
    members: membersOf(draw),
    ...moneyOf(draw, teams, known),
  }
}

const teamMoney: Known = { name: 'teamNet', kind: 'money', at: 'team', sure: true, adds: true }

const sources = {
  deals: {
    file: 'deals.csv',
    key: 'deal',
    date: 'closedOn',
    fields: {
      deal: 'text',
      closedOn: 'date',
      net: 'money',
      cost: 'money',
      stage: 'text?',
      team: 'team',
      helper: 'team?',
    },
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
      targetBonus: 'money per year',
      fte: 'FTE',
    },
  },
}

function parametersOf(draw: Draw, teams: readonly string[]): Json {
  const quarters = ['Q1', 'Q2', 'Q3', 'Q4']
  const euros = () => `${draw.between(1, 90_000)}.${draw.between(10, 99)} EUR`
  const byQuarter = () => Object.fromEntries(quarters.map((quarter) => [`2026-${quarter}`, euros()]))
  const changes = draw.pick(['first-day', 'last-day', 'by-days'])
  return {
    target: { unit: 'money', by: ['team', 'quarter'], values: Object.fromEntries(teams.map((t) => [t, byQuarter()])) },
    budget: { unit: 'money', by: 'year', values: { '2026': euros() }, spread: draw.pick(['equally', 'days']) },
    floorRate: { unit: 'rate', from: { '2026-01-01': rate(draw, 60), '2026-05-11': rate(draw, 60) }, changes },
    season: {
      unit: 'rate',
      by: 'quarter-of-year',
      values: { Q1: '20%', Q2: '25%', Q3: '22%', Q4: '33%' },
      addsUpTo: '100%',
    },
  }
}

function membersOf(draw: Draw): Json {
  return {
    pay: { prorate: 'staff.targetBonus', by: 'days' },
    presence: { prorate: '1', by: 'days' },
    most: { limit: 'pay', atMost: draw.pick(['40 EUR', '3000 EUR']) },
    fte: { prorate: 'staff.fte', by: 'days' },
    weight: draw.pick<unknown>(['pay * presence', 'fte + presence', { limit: 'pay', atMost: '1000 EUR' }, 'pay / 7']),
  }
}

/** Pools, accounts and payouts that can be paid whatever the rows are. */
function moneyOf(
  draw: Draw,
  teams: readonly string[],
  known: readonly Known[],
): Pick<PlanJson, 'pools' | 'accounts' | 'payouts'> {
  const company = known.filter((each) => each.at === 'company' && each.sure)
  const base = formula(draw, company, 'money', true, 1).text
  const kept = rate(draw, 60)
  const into = draw.chance(50)
    ? { reserve: kept, toShare: 'rest' }
    : { reserve: '25%', toShare: '41.7%', toOwners: '33.3%' }
  const pools: Json = {
    gain: `${rate(draw, 40)} * (${base})`,
    shortfall: { limit: '-(gain)', atLeast: '0' },
    surplus: { limit: 'gain', atLeast: '0', atMost: '200000 EUR' },
    recovered: { limit: 'surplus', atMost: 'deficit.opening' },
    open: { gate: 'surplus - recovered', when: decision(draw, company, true), otherwise: '100 EUR' },
    setAside: { split: 'open', into },
    release: draw.pick<unknown>([
      { gate: 'reserve.opening', when: { period: 'last-of-year' }, otherwise: '0 EUR' },
      '20% * reserve.opening',
    ]),
    // Looks back at what itself hangs on what was carried over.
    soFar: draw.pick<unknown>([
      { sum: 'open', over: 'year-to-date' },
      { sum: 'open', over: 'previous-period', first: '7 EUR' },
      { max: 'recovered', over: { last: '6 months' }, first: '0 EUR' },
    ]),
    toShare: 'setAside.toShare + release + soFar / 100',
    strength: { limit: 'teamNet', atLeast: '1 EUR' },
  }
  const others = teams.slice(1).map((team) => [team, draw.chance(30) ? '0%' : rate(draw, 30)])
  pools.teamPool = draw.pick<unknown>([
    { distribute: 'toShare', by: 'strength', per: 'team' },
    { distribute: 'toShare', by: 'equal', per: 'team' },
    { distribute: 'toShare', by: { equal: '40%', strength: '60%' }, per: 'team' },
    { split: 'toShare', per: 'team', into: { [teams[0]!]: 'rest', ...Object.fromEntries(others) } },
  ])
  const by = draw.pick<unknown>([
    'pay',
    'equal',
    'weight',
    'presence',
    { presence: '50%', pay: '50%' },
    { equal: '30%', pay: '70%' },
  ])
  const to = {
    to: { employedOn: draw.pick(['last-day-of-period', 'first-day-of-period', 'cut-off']) },
    ineligible: draw.pick(['share-goes-to-the-others', 'share-stays-with-the-company']),
  }
  const cap = { atMost: 'most', excess: 'to-those-below', allAtMost: 'to-the-company' }
  const atMost = draw.pick<unknown>([{}, { atMost: '900 EUR' }, { atLeast: '0', atMost: '5000 EUR' }])
  return {
    pools,
    accounts: {
      deficit: { opening: '0.00 EUR', add: ['shortfall'], subtract: ['recovered'] },
      reserve: {
        opening: draw.pick(['0.00 EUR', '1234.00 EUR']),
        add: ['setAside.reserve'],
        subtract: ['release'],
        neverBelow: '0',
      },
      paid: {
        opening: '0.00 EUR',
        add: ['bonus', 'kicker'],
        ...(draw.chance(50) ? { startsAgain: 'each-year' as const } : {}),
      },
    },
    payouts: {
      bonus: {
        distribute: draw.pick(['teamPool', 'toShare', 'teamPool']),
        by,
        ...(draw.chance(30) ? to : draw.chance(20) ? cap : {}),
        payCode: 'BONUS',
      },
      kicker: {
        limit: draw.pick(['pay * result', 'pay * result - paid.opening / 10']),
        ...limits(atMost),
        payCode: 'KICK',
      },
      line: { distribute: 'toShare', by: 'pay' },
    },
  }
}

const limits = (atMost: unknown): Json =>
  Object.keys(atMost as Json).length === 0 ? { atMost: '999999 EUR' } : (atMost as Json)

import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { Drawn } from '../../src/simulate/drawn.js'

export const teams = Array.from({ length: 40 }, (_, i) => `team${String(i + 1).padStart(2, '0')}`)
export const measures = ['revenue', 'margin', 'renewals', 'leads', 'answers', 'referrals'] as const
export const weights = [30, 20, 20, 10, 10, 10] as const
export const points = [
  [6000, 0],
  [8000, 4000],
  [10000, 10000],
  [12500, 15000],
  [15000, 20000],
] as const
export const grid = [
  [8, 9, 10],
  [9, 10, 11],
  [10, 11, 12],
] as const
/** Where the middle and the last head of the grid begin. */
export const heads = [9000, 11000] as const
export const period = '2026-Q1'

/** What is due in the quarter, in cents: by team, then by measure. */
export const targets = teams.map((_, team) => measures.map((__, k) => 1_000_000 + 70_000 * team + 130_000 * k))
/** Shares of the teams, in thousandths. */
export const shares = teams.map((_, team) => 10 + (team % 31))

const percent = (of: number) => `${of / 100}%`

/** Forty teams, six measures each: weighted curves, a gate, a grid, a pool from the margin of the company. */
export const plan = {
  gainshare: 1,
  plan: 'forty-teams',
  title: 'Forty teams, six measures each',
  from: '2026-01-01',
  through: '2026-03-31',
  currency: 'EUR',
  rounding: { to: '0.01', mode: 'half-up', at: 'payouts' },
  calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'Europe/Berlin' },
  teams: Object.fromEntries(
    teams.map((team, i) => [team, { function: ['sales', 'marketing', 'customer-service'][i % 3]! }]),
  ),
  parameters: {
    companyRevenue: byQuarter('1000000'),
    companyMargin: byQuarter('400000'),
    ...Object.fromEntries(measures.map((name) => [name, byTeam(() => '1')])),
    ...Object.fromEntries(
      measures.map((name, k) => [`${name}Target`, byTeam((team) => (targets[team]![k]! / 100).toFixed(2))]),
    ),
    share: {
      unit: 'rate',
      by: ['team', 'quarter'],
      values: Object.fromEntries(teams.map((name, team) => [name, { [period]: `${shares[team]! / 10}%` }])),
    },
  },
  tables: {
    curve: {
      reading: 'interpolated',
      below: '0%',
      above: '200%',
      rows: points.map(([at, pays]) => ({ at: percent(at), pays: percent(pays) })),
    },
    modifier: {
      reading: 'matrix',
      cells: 'step',
      down: { below: '80%', above: 'goes-on' },
      across: { below: '80%', above: 'goes-on' },
      grid: [
        ['', '0% to 90%', '90% to 110%', 'from 110%'],
        ...grid.map((row, i) => [['0% to 90%', '90% to 110%', 'from 110%'][i]!, ...row.map((cell) => `${cell * 10}%`)]),
      ],
    },
  },
  scores: {
    marginRate: 'companyMargin / companyRevenue',
    ...Object.fromEntries(
      measures.flatMap((name) => [
        [`${name}Attained`, { formula: `${name} / ${name}Target`, round: { to: '0.0001', mode: 'half-up' } }],
        [`${name}Pays`, { curve: `${name}Attained`, table: 'curve' }],
      ]),
    ),
    weighed: {
      weighted: Object.fromEntries(measures.map((name, k) => [`${name}Pays`, `${weights[k]!}%`])),
      missing: 'error',
      round: { to: '0.0001', mode: 'half-up' },
    },
    gated: { gate: 'weighed', when: { marginRate: { atLeast: '25%' } }, otherwise: '0%' },
    modified: { matrix: ['revenueAttained', 'marginAttained'], table: 'modifier' },
    factor: 'gated * modified',
  },
  pools: {
    teamBase: { formula: 'companyMargin * 2% * share', round: { to: '0.01', mode: 'half-up' } },
    teamPool: { formula: 'teamBase * factor', round: { to: '0.01', mode: 'half-up' } },
    paid: { sum: 'teamPool' },
  },
}

function byQuarter(amount: string) {
  return { unit: 'money', by: 'quarter', values: { [period]: `${amount} EUR` } }
}

function byTeam(amount: (team: number) => string) {
  return {
    unit: 'money',
    by: ['team', 'quarter'],
    values: Object.fromEntries(teams.map((name, team) => [name, { [period]: `${amount(team)} EUR` }])),
  }
}

/** One possible course of a quarter, in cents. */
export interface Course {
  readonly companyRevenue: number
  readonly companyMargin: number
  readonly teams: readonly { readonly figures: readonly number[] }[]
}

/** Courses, as objects and as columns: the same figures. */
export function courses(count: number): { readonly objects: readonly Course[]; readonly drawn: readonly Drawn[] } {
  const dice = xoroshiro128plus(2026)
  const objects = Array.from({ length: count }, (): Course => {
    const companyRevenue = uniformInt(dice, 50_000_000, 200_000_000)
    return {
      companyRevenue,
      companyMargin: Math.round((companyRevenue * uniformInt(dice, 150, 500)) / 1000),
      teams: targets.map((own) => ({
        figures: own.map((target) => Math.round((target * uniformInt(dice, 400, 1700)) / 1000)),
      })),
    }
  })
  return { objects, drawn: columnsFor(count)(objects, 0, count) }
}

/** Columns for so many courses, filled in by one pass over some objects, again and again. */
export function columnsFor(
  most: number,
): (objects: readonly Course[], from: number, length: number) => readonly Drawn[] {
  const column = (name: string, cell?: string): Drawn => {
    const values = new Float64Array(most)
    return cell === undefined ? { name, period, scale: 2, values } : { name, period, cell, scale: 2, values }
  }
  const [revenue, margin] = [column('companyRevenue'), column('companyMargin')]
  const own = measures.map((name) => teams.map((cell) => column(name, cell)))
  const ownValues = own.map((each) => each.map(({ values }) => values))
  const all = [revenue, margin, ...own.flat()]
  return (objects, from, length) => {
    for (let i = 0; i < length; i++) {
      const { companyRevenue, companyMargin, teams: of } = objects[from + i]!
      revenue.values[i] = companyRevenue
      margin.values[i] = companyMargin
      for (let team = 0; team < teams.length; team++) {
        const { figures } = of[team]!
        for (let k = 0; k < measures.length; k++) ownValues[k]![team]![i] = figures[k]!
      }
    }
    return length === most ? all : all.map((each) => ({ ...each, values: each.values.subarray(0, length) }))
  }
}

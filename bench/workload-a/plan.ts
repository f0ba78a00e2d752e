import { readFileSync } from 'node:fs'
import { teamsOf } from '../rows/generate.js'

const simple = JSON.parse(readFileSync(new URL('../rows/plan.json', import.meta.url), 'utf8'))

export const quarters = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'] as const

/** Bands of attainment in ten-thousandths, each with what it pays for each point, in per cent; nothing above the last. */
export const bands = [
  [0, 5000, 0],
  [5000, 8000, 100],
  [8000, 10_000, 350],
  [10_000, 12_000, 150],
  [12_000, 15_000, 100],
] as const

/** Of the company, in cents: the third quarter stays below the floor of 25 %. */
export const company = [
  { revenue: 4_000_000_000, margin: 1_200_000_000 },
  { revenue: 4_400_000_000, margin: 1_100_000_000 },
  { revenue: 4_200_000_000, margin: 1_049_999_999 },
  { revenue: 5_000_000_000, margin: 1_700_000_000 },
] as const

/** What is decided for so many teams when there are so many rows: by team, then by quarter, in cents. */
export function decided(rows: number, teamCount: number) {
  const { sales, marketing, service } = teamsOf(teamCount)
  const teams = [
    ...sales.map((name) => ({ name, of: 'sales', peers: sales.length })),
    ...marketing.map((name) => ({ name, of: 'marketing', peers: marketing.length })),
    ...service.map((name) => ({ name, of: 'customer-service', peers: service.length })),
  ]
  // What a row brings on average to all teams of a function in a quarter, in euros, so that attainment lies around 100 %.
  const usual = 7100
  return {
    teams,
    quotas: teams.map(({ peers }, team) =>
      quarters.map((_, i) => Math.round((rows * usual * (60 + ((17 * team + 29 * i) % 81))) / peers / 100) * 100),
    ),
    targets: teams.map((_, team) => quarters.map((__, i) => 10_000_050 + 73_301 * team + 110_000 * i)),
  }
}

/** Workload A as a plan: sums by team, month and quarter, attainment, a marginal curve, a gate, pools, and their shares by pay and days. */
export function planOf(rows: number, teamCount = 40): object {
  const { teams, quotas, targets } = decided(rows, teamCount)
  const { where, credit } = simple.metrics.wonRevenue
  const byTeam = (cents: readonly (readonly number[])[]) => ({
    unit: 'money',
    by: ['team', 'quarter'],
    rows: teams.flatMap(({ name }, team) => quarters.map((quarter, i) => [name, quarter, euros(cents[team]![i]!)])),
  })
  const ofCompany = (figure: 'revenue' | 'margin') => ({
    unit: 'money',
    by: 'quarter',
    values: Object.fromEntries(quarters.map((quarter, i) => [quarter, euros(company[i]![figure])])),
  })
  const won = { sum: 'deals.amount', where, credit }
  return {
    gainshare: 1,
    plan: 'workload-a',
    title: 'A pool for each team by its won revenue, shared out by pay and days',
    from: '2026-01-01',
    through: '2026-12-31',
    currency: 'EUR',
    rounding: { to: '0.01', mode: 'half-even', at: 'payouts' },
    calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'Europe/Berlin' },
    teams: Object.fromEntries(teams.map(({ name, of }) => [name, { function: of }])),
    sources: {
      deals: simple.sources.deals,
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
          basePay: 'money per year',
        },
      },
    },
    parameters: {
      quota: byTeam(quotas),
      target: byTeam(targets),
      companyRevenue: ofCompany('revenue'),
      companyMargin: ofCompany('margin'),
    },
    tables: {
      payCurve: {
        reading: 'marginal',
        below: '0%',
        above: 'stops',
        rows: bands.map(([from, to, pays]) => ({ from: `${from / 100}%`, to: `${to / 100}%`, pays: `${pays}%` })),
      },
    },
    metrics: {
      won,
      lastTwoMonths: { ...won, over: { last: '2 months' } },
      thirdMonth: { ...won, over: { last: '1 months' } },
      secondMonth: 'lastTwoMonths - thirdMonth',
      firstMonth: 'won - lastTwoMonths',
      marginRate: 'companyMargin / companyRevenue',
    },
    scores: {
      attainment: { formula: 'won / quota', round: { to: '0.0001', mode: 'half-up' } },
      reached: { tiers: 'attainment', table: 'payCurve' },
      factor: { gate: 'reached', when: { marginRate: { atLeast: '25%' } }, otherwise: '0%' },
    },
    members: { pay: { prorate: 'staff.basePay', by: 'days' } },
    pools: { teamPool: 'target * factor' },
    payouts: { bonus: { distribute: 'teamPool', by: 'pay', payCode: 'BONUS' } },
  }
}

function euros(cents: number): string {
  return (cents / 100).toFixed(2)
}

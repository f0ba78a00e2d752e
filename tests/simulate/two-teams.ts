import { written } from '../explain/story.js'

/** A plan of two quarters with a gate, caps, floors, a table that ends, an account, and shares with a cap. */
export const twoTeamsPlan = {
  gainshare: 1,
  plan: 'two-teams',
  title: 'Two teams',
  from: '2026-01-01',
  through: '2026-06-30',
  currency: 'EUR',
  rounding: { to: '0.01', mode: 'half-even', at: 'every-money-line' },
  calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'Europe/Berlin' },
  outcome: 'margin',
  teams: { north: { function: 'sales' }, south: { function: 'sales' }, care: { function: 'customer-service' } },
  sources: {
    deals: {
      file: 'deals.csv',
      key: 'deal',
      date: 'closedOn',
      fields: { deal: 'text', closedOn: 'date', net: 'money', cost: 'money' },
    },
    staff: {
      file: 'staff.csv',
      roster: true,
      key: 'row',
      fields: { member: 'member', team: 'team', from: 'first day', through: 'last day?', pay: 'money per year' },
    },
  },
  parameters: {
    marginFloor: { unit: 'rate', from: { '2026-01-01': '20%' } },
    target: { unit: 'money', by: 'quarter', values: { '2026-Q1': '10000', '2026-Q2': '12000' } },
    poolShare: { unit: 'rate', from: { '2026-01-01': '20%' } },
    mostPool: { unit: 'money', from: { '2026-01-01': '3000' } },
  },
  tables: {
    curve: {
      reading: 'interpolated',
      below: '0%',
      above: '150%',
      rows: [
        { at: '50%', pays: '0%' },
        { at: '100%', pays: '100%' },
        { at: '130%', pays: '150%' },
      ],
    },
  },
  metrics: {
    revenue: { sum: 'deals.net', title: 'Net revenue' },
    cost: { sum: 'deals.cost' },
    margin: { formula: 'revenue - cost', title: 'Contribution margin' },
    marginRate: 'margin / revenue',
  },
  scores: {
    attainment: 'margin / target',
    payout: { curve: 'attainment', table: 'curve' },
    score: { gate: 'payout', when: { marginRate: { atLeast: 'marginFloor' } }, otherwise: '0%', title: 'Score' },
    reach: { progress: 'attainment', from: '50%', to: '150%', beyond: 'stops' },
  },
  members: { pay: { prorate: 'staff.pay', by: 'days' }, most: '0.03 * pay' },
  pools: {
    surplus: { limit: 'margin', atLeast: '0' },
    shortfall: { limit: '-margin', atLeast: '0' },
    pool: { limit: 'surplus * poolShare * score', atLeast: '0', atMost: 'mostPool', title: 'Pool' },
    setAside: { split: 'pool', into: { reserve: '25%', toShare: 'rest' } },
    teamPool: { split: 'setAside.toShare', per: 'team', into: { north: '40%', south: '40%', care: '20%' } },
    charged: { limit: 'shortfall * poolShare', atMost: 'reserve.opening' },
  },
  accounts: {
    reserve: { opening: '500.00', add: ['setAside.reserve'], subtract: ['charged'], neverBelow: '0.00' },
  },
  payouts: {
    bonus: {
      distribute: 'teamPool',
      by: 'pay',
      atMost: 'most',
      excess: 'to-the-company',
      payCode: 'BONUS',
      title: 'Bonus',
    },
  },
}

/** The plan over two deals and four members; `change` makes another plan of it. */
export function twoTeams(change: (plan: typeof twoTeamsPlan) => object = (plan) => plan) {
  return written(change(structuredClone(twoTeamsPlan)), {
    deals: {
      columns: ['deal', 'closedOn', 'net', 'cost'],
      rows: [
        ['d1', '2026-01-10', '40000.00', '30000.00'],
        ['d2', '2026-05-10', '50000.00', '36000.00'],
      ],
    },
    staff: {
      columns: ['member', 'team', 'from', 'through', 'pay'],
      rows: [
        ['ann', 'north', '2025-01-01', '', '50000'],
        ['bob', 'north', '2025-01-01', '', '30000'],
        ['cem', 'south', '2025-01-01', '', '60000'],
        ['dee', 'care', '2026-02-15', '', '40000'],
      ],
    },
  })
}

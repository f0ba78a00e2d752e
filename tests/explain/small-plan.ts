import { type Story, written } from './story.js'

/** A plan of two quarters that is small enough to be told in full. */
export const smallPlan = {
  gainshare: 1,
  plan: 'small',
  title: 'A small plan',
  because: 'Decision of 1 December 2025',
  from: '2026-01-01',
  through: '2026-06-30',
  currency: 'EUR',
  rounding: { to: '0.01', mode: 'half-even', at: 'payouts' },
  calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'Europe/Berlin' },
  teams: { care: { function: 'customer-service' }, north: { function: 'sales' } },
  sources: {
    deals: {
      file: 'deals.csv',
      key: 'deal',
      date: 'closedOn',
      fields: { deal: 'text', closedOn: 'date', stage: 'text', net: 'money', team: 'team' },
    },
    staff: {
      file: 'staff.csv',
      roster: true,
      key: 'row',
      fields: { member: 'member', team: 'team', from: 'first day', through: 'last day?', pay: 'money per year' },
    },
  },
  parameters: {
    floor: { unit: 'money', from: { '2026-01-01': '1000' }, because: 'Below that there is nothing to share' },
    share: { unit: 'rate', by: 'quarter', values: { '2026-Q1': '10%', '2026-Q2': '12.5%' }, title: 'Share of revenue' },
  },
  metrics: {
    revenue: { sum: 'deals.net', where: { stage: 'won' }, title: 'Revenue won' },
    credited: { sum: 'deals.net', where: { stage: 'won' }, credit: { to: 'team' } },
    winRate: 'won / closed',
    won: { count: 'deals', where: { stage: 'won' } },
    closed: { count: 'deals' },
  },
  members: { weight: { prorate: 'staff.pay', by: 'days' } },
  pools: {
    pool: { gate: 'revenue * share', when: { revenue: { atLeast: 'floor' } }, otherwise: '0', title: 'Pool' },
    parts: { split: 'pool', into: { reserve: '25%', paid: 'rest' } },
  },
  accounts: { reserve: { opening: '50.00', add: ['parts.reserve'], neverBelow: '0.00', title: 'Reserve' } },
  payouts: { bonus: { distribute: 'parts.paid', by: 'weight', payCode: 'BONUS', title: 'Bonus' } },
  checks: { allIsPaid: 'bonus.total = parts.paid' },
}

const deals = [
  ['d1', '2026-01-10', 'won', '6000.00', 'north'],
  ['d2', '2026-02-10', 'won', '4000.00', 'care'],
  ['d3', '2026-03-10', 'lost', '9000.00', 'north'],
  ['d4', '2026-05-10', 'won', '900.00', 'north'],
]

const staff = [
  ['ann', 'north', '2025-01-01', '', '50000'],
  ['bob', 'north', '2025-01-01', '', '30000'],
  ['cem', 'care', '2025-01-01', '', '20000'],
  ['dee', 'care', '2026-02-15', '', '40000'],
]

/** The small plan with its rows; `people` stand in place of the staff. */
export function smallStory(people: readonly (readonly string[])[] = staff): Story {
  return written(smallPlan, {
    deals: { columns: ['deal', 'closedOn', 'stage', 'net', 'team'], rows: deals },
    staff: { columns: ['member', 'team', 'from', 'through', 'pay'], rows: people },
  })
}

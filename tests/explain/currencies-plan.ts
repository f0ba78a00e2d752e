import { type Story, written } from './story.js'

/** A pool in euros that is paid out in euros, pounds, yen and dinars. */
export const currenciesPlan = {
  gainshare: 1,
  plan: 'currencies',
  title: 'Margin bonus in four currencies',
  from: '2026-01-01',
  through: '2026-12-31',
  currency: 'EUR',
  rounding: { to: '0.01', mode: 'half-even', at: 'payouts' },
  calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'Europe/Berlin' },
  exchange: {
    budget: {
      'EUR per GBP': { '2026-01-01': '1.17' },
      'JPY per EUR': { '2026-01-01': '160' },
      'EUR per KWD': { '2026-01-01': '2.9' },
    },
    day: {
      'EUR per GBP': 'rates.eurPerGbp',
      'JPY per EUR': 'rates.jpyPerEur',
      'EUR per KWD': 'rates.eurPerKwd',
      missingDay: 'previous-day',
    },
    average: { of: 'day', over: 'period' },
  },
  teams: { north: { function: 'sales' }, demand: { function: 'marketing' }, care: { function: 'customer-service' } },
  sources: {
    deals: {
      file: 'deals.csv',
      key: 'deal',
      date: 'closedOn',
      fields: { deal: 'text', closedOn: 'date', currency: 'currency', net: 'money in currency', stage: 'text' },
    },
    rates: {
      file: 'rates.csv',
      key: 'day',
      date: 'day',
      fields: { day: 'date', eurPerGbp: 'number', jpyPerEur: 'number', eurPerKwd: 'number' },
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
        payCurrency: 'currency',
        basePay: 'money in payCurrency per year',
      },
    },
  },
  metrics: {
    revenue: { sum: 'deals.net', where: { stage: 'won' }, in: 'EUR', at: 'day' },
    inPounds: { convert: 'revenue', in: 'GBP', at: 'budget' },
  },
  members: {
    pay: { prorate: 'staff.basePay', by: 'days' },
    payInEur: { prorate: 'staff.basePay', by: 'days', in: 'EUR', at: 'budget' },
  },
  pools: { pool: { formula: '5% * revenue', round: { to: '0.01', mode: 'half-even' } } },
  payouts: {
    bonus: { distribute: 'pool', by: 'payInEur' },
    paid: { convert: 'bonus', in: 'payCurrency', at: 'average', against: 'budget', payCode: 'BONUS' },
    cost: { convert: 'paid', in: 'EUR', at: 'budget' },
  },
  checks: {
    everyCentOfThePool: 'bonus.total + bonus.toCompany = pool',
    theDifferenceAddsUp: 'bonus.total + paid.difference = cost.total',
  },
}

export const deals = [
  ['d1', '2026-01-05', 'GBP', '10000.00', 'won'],
  ['d2', '2026-01-07', 'GBP', '2500.50', 'won'],
  ['d3', '2026-01-30', 'JPY', '2140000', 'won'],
  ['d4', '2026-01-31', 'EUR', '30000.00', 'won'],
  ['d5', '2026-02-02', 'JPY', '10700', 'lost'],
  ['d6', '2026-02-20', 'GBP', '5000.00', 'won'],
]

export const rates = [
  ['2026-01-02', '1.15', '158.5', '2.85'],
  ['2026-01-05', '1.16', '159.25', '2.88'],
  ['2026-01-30', '1.18', '161', '2.91'],
  ['2026-03-02', '1.19', '162', '2.94'],
]

const staff = [
  ['c1', 'ann', 'north', '2020-01-01', '', 'EUR', '73000'],
  ['c2', 'eve', 'north', '2020-01-01', '', 'GBP', '36500'],
  ['c3', 'ken', 'demand', '2020-01-01', '', 'JPY', '7300000'],
  ['c4', 'liz', 'demand', '2020-01-01', '', 'GBP', '40000'],
  ['c5', 'max', 'care', '2020-01-01', '', 'EUR', '50000'],
  ['c6', 'zoe', 'care', '2020-01-01', '', 'KWD', '9000'],
]

export const dealColumns = ['deal', 'closedOn', 'currency', 'net', 'stage']
export const rateColumns = ['day', 'eurPerGbp', 'jpyPerEur', 'eurPerKwd']
export const staffColumns = ['contract', 'member', 'team', 'from', 'through', 'payCurrency', 'basePay']

export function currenciesStory(
  people: readonly (readonly string[])[] = staff,
  dayRates: readonly (readonly string[])[] = rates,
): Story {
  return written(
    currenciesPlan,
    {
      deals: { columns: dealColumns, rows: deals },
      rates: { columns: rateColumns, rows: dayRates },
      staff: { columns: staffColumns, rows: people },
    },
    { through: '2026-Q1' },
  )
}

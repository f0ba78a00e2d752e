import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayText, parseDay } from '../../src/core/day.js'
import { dataOf, programOf, stated } from './engine.js'

/** The laws of what is known on a day, over plans whose rows have facts that came about later. */
const plan = {
  gainshare: 1,
  plan: 'known',
  title: 'Known',
  from: '2026-01-01',
  through: '2026-12-31',
  currency: 'EUR',
  calendar: {
    period: 'quarter',
    fiscalYearStarts: '01-01',
    timeZone: 'Europe/Berlin',
    officeHours: { days: 'Mon to Fri', from: '09:00', to: '17:00' },
  },
  teams: { north: { function: 'sales' }, south: { function: 'sales' } },
  sources: {
    deals: {
      file: 'deals.csv',
      key: 'deal',
      date: 'closedOn',
      fields: {
        deal: 'text',
        closedOn: 'date',
        net: 'money',
        team: 'team',
        churnedOn: 'date?',
        daysAlive: { days: ['closedOn', 'churnedOn'] },
      },
      clawback: { when: { daysAlive: { atMost: '90' } }, as: 'restated' },
    },
    orders: {
      file: 'orders.csv',
      key: 'deal',
      date: 'closedOn',
      fields: { deal: 'text', closedOn: 'date', net: 'money', team: 'team', churnedOn: 'date?' },
      clawback: { when: { churnedOn: { not: 'missing' } }, on: 'churnedOn', as: 'negative-row' },
    },
    leads: {
      file: 'leads.csv',
      key: 'lead',
      date: 'assignedAt',
      fields: {
        lead: 'text',
        assignedAt: 'instant',
        attemptedAt: 'instant?',
        waited: { hours: ['assignedAt', 'attemptedAt'] },
        waitedInOffice: { officeHours: ['assignedAt', 'attemptedAt'] },
      },
    },
  },
  metrics: {
    won: { sum: 'deals.net', credit: { to: 'team' } },
    alive: { count: 'deals', where: { churnedOn: 'missing' } },
    longest: { max: 'deals.daysAlive' },
    sold: { sum: 'orders.net' },
    soldByTeam: { sum: 'orders.net', credit: { to: 'team' } },
    soldToDate: { sum: 'orders.net', over: 'year-to-date' },
    orderCount: { count: 'orders' },
    kept: { sum: 'orders.net', where: { churnedOn: 'missing' } },
    usualWait: { median: 'leads.waited' },
    officeWait: { percentile: 'leads.waitedInOffice', share: '90%', reading: 'nearest-rank' },
    lastWait: { latest: 'leads.waited', ties: 'sum' },
    funnel: { stages: 'leads', order: { assigned: 'assignedAt', attempted: 'attemptedAt' } },
    answered: {
      serviceLevel: 'leads',
      start: 'assignedAt',
      stop: 'attemptedAt',
      within: '4 office hours',
      over: 'year-to-date',
    },
  },
} as const

const program = programOf(plan)
const first = parseDay('2026-01-01')!
const hour = 3_600_000

const deals = fc
  .array(
    fc.record({
      closed: fc.integer({ min: 0, max: 364 }),
      lives: fc.option(fc.integer({ min: 0, max: 200 })),
      cents: fc.integer({ min: -50_000, max: 90_000 }),
      team: fc.constantFrom('north', 'south'),
    }),
    { maxLength: 12 },
  )
  .map((rows) =>
    rows.map(({ closed, lives, cents, team }, i) => ({
      deal: `d${i}`,
      closedOn: dayText(first + closed),
      net: (cents / 100).toFixed(2),
      team,
      churnedOn: lives === null ? '' : dayText(first + closed + lives),
    })),
  )

const leads = fc
  .array(fc.record({ start: fc.integer({ min: 0, max: 2000 }), takes: fc.option(fc.integer({ min: -3, max: 120 })) }), {
    maxLength: 12,
  })
  .map((rows) =>
    rows.map(({ start, takes }, i) => {
      const at = (hours: number) => new Date(first * 24 * hour + (24 * 60 + hours) * hour).toISOString()
      return { lead: `l${i}`, assignedAt: at(start), attemptedAt: takes === null ? '' : at(start + takes) }
    }),
  )

const cutOffs = fc.integer({ min: 0, max: 400 }).map((days) => first + days)

interface Rows {
  readonly deals: readonly { readonly closedOn: string; readonly churnedOn: string }[]
  readonly leads: readonly { readonly assignedAt: string; readonly attemptedAt: string }[]
}

const dayIn = (instant: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' }).format(new Date(instant))

/** The rows as someone would have exported them at the end of a day. */
function exported({ deals, leads }: Rows, day: string): Rows {
  return {
    deals: deals
      .filter(({ closedOn }) => closedOn <= day)
      .map((row) => ({ ...row, churnedOn: row.churnedOn <= day ? row.churnedOn : '' })),
    leads: leads
      .filter(({ assignedAt }) => dayIn(assignedAt) <= day)
      .map((row) => ({
        ...row,
        attemptedAt: row.attemptedAt !== '' && dayIn(row.attemptedAt) <= day ? row.attemptedAt : '',
      })),
  }
}

function figures({ deals, leads }: Rows, cutOff: string): readonly (readonly [string, string, readonly string[]])[] {
  const rows = { deals: [...deals], orders: [...deals], leads: [...leads] } as Parameters<typeof dataOf>[1]
  const { steps } = stated(program, dataOf(program, rows), { cutOff })
  return steps.map(({ name, period, cells }) => [name, period, cells.map(({ value }) => value)] as const)
}

test('a run at a cut-off gives what a run on that day would have given', () => {
  fc.assert(
    fc.property(deals, leads, cutOffs, (deals, leads, cutOff) => {
      const day = dayText(cutOff)
      expect(figures({ deals, leads }, day)).toEqual(figures(exported({ deals, leads }, day), day))
    }),
    { numRuns: 1000 },
  )
})

test('a promise that is due stays met or missed, whatever happens later', () => {
  fc.assert(
    fc.property(leads, cutOffs, fc.integer({ min: 0, max: 200 }), (leads, cutOff, days) => {
      const at = (day: number) => {
        const found = new Map(
          figures({ deals: [], leads }, dayText(day)).map(([name, period, cells]) => [
            `${name} ${period}`,
            Number(cells[0]),
          ]),
        )
        return (part: string) => found.get(`answered.${part} 2026-Q4`)!
      }
      const [before, after] = [at(cutOff), at(cutOff + days)]
      for (const part of ['due', 'met', 'missed']) expect(after(part)).toBeGreaterThanOrEqual(before(part))
      for (const each of [before, after]) expect(each('met') + each('missed')).toBe(each('due'))
    }),
    { numRuns: 1000 },
  )
})

test('negative rows leave, over all periods, what was kept', () => {
  fc.assert(
    fc.property(deals, (deals) => {
      const found = figures({ deals, leads: [] }, '2027-12-31')
      const cents = (name: string) =>
        found
          .flatMap(([each, , cells]) => (each === name ? cells : []))
          .reduce((sum, value) => sum + Math.round(Number(value) * 100), 0)
      // What is returned after the year is still in it.
      const later = deals.filter(({ churnedOn }) => churnedOn >= '2027-01-01')
      const still = later.reduce((sum, { net }) => sum + Math.round(Number(net) * 100), 0)
      expect(cents('sold')).toBe(cents('kept') + still)
      expect(cents('soldByTeam')).toBe(cents('sold'))
      expect(found.find(([name, period]) => name === 'soldToDate' && period === '2026-Q4')?.[2]).toEqual([
        String(cents('sold') / 100),
      ])
    }),
    { numRuns: 1000 },
  )
})

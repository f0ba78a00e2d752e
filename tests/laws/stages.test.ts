import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayText, parseDay } from '../../src/core/day.js'
import { dataOf, programOf, stated } from './engine.js'

/** The laws of a funnel whose rows are moves. */
const order = ['mql', 'sql', 'won']
const program = programOf({
  gainshare: 1,
  plan: 'funnel',
  title: 'Funnel',
  from: '2026-01-01',
  through: '2026-12-31',
  calendar: { period: 'half', fiscalYearStarts: '01-01', timeZone: 'Europe/Berlin' },
  teams: { demand: { function: 'marketing' }, field: { function: 'sales' } },
  sources: {
    moves: {
      file: 'moves.csv',
      key: ['lead', 'on', 'stage'],
      date: 'on',
      fields: { lead: 'text', on: 'date', stage: 'text', team: 'team', worth: 'count' },
    },
  },
  metrics: {
    funnel: {
      stages: 'moves',
      by: 'lead',
      to: 'stage',
      order,
      lost: 'lost',
      ownedBy: { mql: 'marketing', sql: 'sales' },
      over: 'year-to-date',
    },
    byTeam: { stages: 'moves', by: 'lead', to: 'stage', order, credit: { to: 'team' }, of: 'worth' },
  },
})

const first = parseDay('2026-01-01')!
const moves = fc.uniqueArray(
  fc.record({
    lead: fc.constantFrom('a', 'b', 'c', 'd'),
    on: fc.integer({ min: 0, max: 364 }).map((day) => dayText(first + day)),
    stage: fc.constantFrom('mql', 'sql', 'won', 'lost', 'recycled'),
    team: fc.constantFrom('demand', 'field'),
    worth: fc.integer({ min: 0, max: 9 }).map(String),
  }),
  { maxLength: 24, selector: ({ lead, on, stage }) => `${lead} ${on} ${stage}` },
)

type Moves = readonly { readonly lead: string; readonly on: string; readonly stage: string }[]

function figures(rows: Moves, cutOff = '2026-12-31') {
  const { steps } = stated(program, dataOf(program, { moves: [...rows] }), { cutOff })
  return new Map(steps.map(({ name, period, cells }) => [`${name} ${period}`, cells.map(({ value }) => value)]))
}

const runs = { numRuns: 1000 }

test('the order of rows changes nothing', () => {
  const shuffled = moves.chain((rows) =>
    fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })),
  )
  fc.assert(
    fc.property(shuffled, ([rows, others]) => {
      expect(figures(others)).toEqual(figures(rows))
    }),
    runs,
  )
})

test('a lead enters a stage once at most, and passes it, is lost there or neither', () => {
  fc.assert(
    fc.property(moves, (rows) => {
      const found = figures(rows)
      const at = (part: string) => Number(found.get(`funnel.${part} 2026-H2`)![0])
      for (const [place, stage] of order.slice(0, -1).entries()) {
        const came = new Set(rows.filter((row) => row.stage === stage).map((row) => row.lead))
        expect(at(`${stage}.entered`)).toBe(came.size)
        expect(at(`${stage}.passed`) + at(`${stage}.lost`)).toBeLessThanOrEqual(came.size)
        const later = new Set(rows.filter((row) => order.indexOf(row.stage) > place).map((row) => row.lead))
        expect(at(`${stage}.passed`)).toBeLessThanOrEqual([...came].filter((lead) => later.has(lead)).length)
      }
      expect(at('mql.stock') + at('sql.stock')).toBeLessThanOrEqual(new Set(rows.map((row) => row.lead)).size)
    }),
    runs,
  )
})

test('what each function answers for adds up to the stages', () => {
  fc.assert(
    fc.property(moves, (rows) => {
      const found = figures(rows)
      for (const part of ['entered', 'passed', 'lost', 'stock']) {
        const [marketing, sales] = found.get(`funnel.byOwner.${part} 2026-H2`)!
        expect([marketing, sales]).toEqual(
          ['mql', 'sql'].map((name) => found.get(`funnel.${name}.${part} 2026-H2`)![0]),
        )
      }
    }),
    runs,
  )
})

test('a run at a cut-off gives what a run on that day would have given', () => {
  const days = fc.integer({ min: 0, max: 364 }).map((day) => dayText(first + day))
  fc.assert(
    fc.property(moves, days, (rows, cutOff) => {
      const then = rows.filter(({ on }) => on <= cutOff)
      expect(figures(rows, cutOff)).toEqual(figures(then, cutOff))
    }),
    runs,
  )
})

import { expect, test } from 'vitest'
import { setUp } from '../../src/evaluate/set-up.js'
import { openDrawBlocks } from '../../src/simulate/draw-blocks.js'
import { dataOf, programOf } from '../laws/engine.js'
import { exactArm } from './exact-blocks.js'

const plan = {
  gainshare: 1,
  plan: 'nothing-yet',
  title: 'A quarter of which there are no rows yet',
  from: '2026-01-01',
  through: '2026-03-31',
  currency: 'EUR',
  rounding: { to: '0.01', mode: 'half-even', at: 'payouts' },
  calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'Europe/Berlin' },
  teams: { care: { function: 'customer-service' } },
  sources: {
    tickets: {
      file: 'tickets.csv',
      key: 'ticket',
      date: 'closedOn',
      fields: { ticket: 'text', closedOn: 'date', score: 'number' },
    },
  },
  parameters: { season: { unit: 'rate', from: { '2026-01-01': '20%' } } },
  metrics: { quality: { average: 'tickets.score' } },
  scores: {
    both: { weighted: { quality: '60%', season: '40%' }, missing: 'redistribute', needs: 2 },
    known: { choose: [{ when: { quality: 'missing' }, take: '10%' }], otherwise: '90%' },
  },
}

test('what is missing without any draw, and drawn in all of them, is there in all that hangs on it', () => {
  const program = programOf(plan)
  const data = dataOf(program, { tickets: [] })
  const set = setUp(program, data, {})
  if (set.run === undefined) throw new Error('the plan cannot be run')
  const drawn = [{ name: 'quality', period: '2026-Q1', scale: 1, values: Float64Array.of(5, 10, 20) }]
  const block = openDrawBlocks(set.run, drawn, set.periods).block(drawn, 0, 3)
  expect(block.redone).toBe(0)
  const exact = exactArm(
    'present',
    program,
    data,
    ['0.5', '1', '2'].map((quality) => ({ quality: { '2026-Q1': quality } })),
  ).block(0, 3)
  const figures = (from: typeof block, name: string) => {
    const [{ values, scale = 0 }] = from.of(name, '2026-Q1') as [{ values: Float64Array; scale: number | undefined }]
    return [...values].map((value) => value / 10 ** scale)
  }
  expect(figures(block, 'both')).toEqual([0.38, 0.68, 1.28])
  expect(figures(block, 'known')).toEqual([0.9, 0.9, 0.9])
  for (const name of ['both', 'known']) expect(figures(block, name)).toEqual(figures(exact, name))
})

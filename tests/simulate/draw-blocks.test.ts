import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compute } from '../../src/evaluate/evaluate.js'
import { setUp } from '../../src/evaluate/set-up.js'
import { openDrawBlocks } from '../../src/simulate/draw-blocks.js'
import type { Drawn } from '../../src/simulate/drawn.js'
import { dataOf, programOf } from '../laws/engine.js'

const quarters = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']

/** A pool with a gate at a quotient, a table with a jump, a reserve that may not be overdrawn; the figures of each quarter are parameters. */
function planWith(margins: readonly string[], revenues: readonly string[]) {
  const byQuarter = (texts: readonly string[]) => ({
    unit: 'money',
    by: 'quarter',
    values: Object.fromEntries(texts.map((text, i) => [quarters[i]!, text])),
  })
  return {
    gainshare: 1,
    plan: 'drawn',
    title: 'A plan whose quarters are drawn',
    from: '2026-01-01',
    through: '2026-12-31',
    currency: 'EUR',
    rounding: { to: '0.01', mode: 'half-even', at: 'payouts' },
    calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'Europe/Berlin' },
    teams: { field: { function: 'sales' }, demand: { function: 'marketing' }, care: { function: 'customer-service' } },
    parameters: { margin: byQuarter(margins), revenue: byQuarter(revenues) },
    tables: {
      steps: {
        reading: 'step',
        below: '0%',
        because: 'The board wants a step at thirty per cent.',
        rows: [
          { from: '0%', to: '30%', pays: '5%' },
          { from: '30%', pays: '8%' },
        ],
        above: 'goes-on',
      },
    },
    scores: { marginRate: 'margin / revenue', share: { curve: 'marginRate', table: 'steps' } },
    pools: {
      pool: { gate: 'margin * share', when: { marginRate: { atLeast: '25%' } }, otherwise: '-100 EUR' },
      setAside: { split: 'pool', into: { reserve: '20%', toShare: 'rest' } },
      teamPool: { split: 'setAside.toShare', per: 'team', into: { field: '40%', demand: '30%', care: '30%' } },
    },
    accounts: { reserve: { opening: '50.00', add: ['setAside.reserve'], neverBelow: '0.00' } },
  }
}

const cents = fc.oneof(fc.constantFrom(0, 2500, 3000, 10_000), fc.integer({ min: -50_000, max: 5_000_000 }))
const texts = (figures: readonly number[]) => figures.map((each) => (each / 100).toFixed(2))
const draws = 10

test('a draw gives, or refuses, what a plan gives in which its figures are written', () => {
  let refusedDraws = 0
  fc.assert(
    fc.property(fc.array(cents, { minLength: 8 * draws, maxLength: 8 * draws }), (figures) => {
      const program = programOf(
        planWith(
          quarters.map(() => '1.00'),
          quarters.map(() => '4.00'),
        ),
      )
      const set = setUp(program, dataOf(program, {}), {})
      const column = (name: string, at: number, period: string): Drawn => ({
        name,
        period,
        scale: 2,
        values: Float64Array.from({ length: draws }, (_, draw) => figures[draw * 8 + at]!),
      })
      const drawn = quarters.flatMap((period, i) => [column('margin', i, period), column('revenue', 4 + i, period)])
      const block = openDrawBlocks(set.run!, drawn, set.run === undefined ? [] : set.periods).block(drawn, 70, draws)
      for (let draw = 0; draw < draws; draw++) {
        const own = figures.slice(draw * 8, draw * 8 + 8)
        const written = programOf(planWith(texts(own.slice(0, 4)), texts(own.slice(4))))
        const { value: statement, diagnostics } = compute(written, dataOf(written, {}))
        const refused = block.refused.get(70 + draw)
        expect(refused).toBe(statement === undefined ? diagnostics[0]!.message : undefined)
        if (refused !== undefined) refusedDraws++
        for (const name of ['teamPool', 'reserve.closing'] as const) {
          for (const period of quarters) {
            const given = block.of(name, period).map(({ scale, values }) => values[draw]! / 10 ** scale!)
            const stated = statement?.steps.find((step) => step.name === name && step.period === period)?.cells
            expect(given.map((each) => (Number.isNaN(each) ? undefined : each + 0))).toEqual(
              stated?.map(({ value }) => Number(value)) ?? given.map(() => undefined),
            )
          }
        }
      }
    }),
    // A thousand draws.
    { numRuns: 100 },
  )
  expect(refusedDraws).toBeGreaterThan(0)
})

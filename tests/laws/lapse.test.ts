import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dataOf, programOf, stated } from './engine.js'

const periods = 8

const planOf = (after: number) => ({
  gainshare: 1,
  plan: 'lapse',
  title: 'Deficits that lapse',
  from: '2026-01-01',
  through: '2027-12-31',
  currency: 'EUR',
  rounding: { to: '0.01', mode: 'half-even', at: 'payouts' },
  calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'UTC' },
  teams: { production: { function: 'operations' } },
  sources: {
    results: { file: 'results.csv', key: 'day', date: 'day', fields: { day: 'date', gain: 'money' } },
  },
  metrics: { gain: { sum: 'results.gain' } },
  pools: {
    surplus: { limit: 'gain', atLeast: '0' },
    shortfall: { limit: '-gain', atLeast: '0' },
    recovered: { limit: 'surplus', atMost: 'deficit.opening' },
  },
  accounts: {
    deficit: {
      opening: '30.00',
      add: ['shortfall'],
      subtract: ['recovered'],
      expires: { after: `${after} periods`, use: 'oldest-first' },
    },
  },
})

const programs = [1, 2, 3, 5].map((after) => ({ after, program: programOf(planOf(after)) }))

/** A pile of amounts with the quarter each was laid on: taken from the bottom, thrown away when too old. */
function pile(gains: readonly number[], after: number): readonly (readonly [lapsed: number, left: number])[] {
  let layers = [{ quarter: -1, cents: 3000 }]
  return gains.map((gain, quarter) => {
    let take = Math.max(gain, 0)
    layers = layers.map((layer) => {
      const taken = Math.min(layer.cents, take)
      take -= taken
      return { ...layer, cents: layer.cents - taken }
    })
    layers.push({ quarter, cents: Math.max(-gain, 0) })
    const lapsed = layers.filter((layer) => layer.quarter <= quarter - after).reduce((sum, { cents }) => sum + cents, 0)
    layers = layers.filter((layer) => layer.quarter > quarter - after)
    return [lapsed, layers.reduce((sum, { cents }) => sum + cents, 0)] as const
  })
}

test('what lapses of an account is what a pile of its amounts throws away', () => {
  const gains = fc.array(fc.integer({ min: -5_000, max: 5_000 }), { minLength: periods, maxLength: periods })
  fc.assert(
    fc.property(fc.constantFrom(...programs), gains, ({ after, program }, all) => {
      const rows = all.map((gain, i) => ({
        day: `${2026 + Math.floor(i / 4)}-${String((i % 4) * 3 + 1).padStart(2, '0')}-15`,
        gain: (gain / 100).toFixed(2),
      }))
      const { steps } = stated(program, dataOf(program, { results: rows }))
      const cents = (name: string) =>
        steps.filter((each) => each.name === name).map(({ cells }) => Math.round(Number(cells[0]!.value) * 100))
      const [lapsed, left] = [cents('deficit.lapsed'), cents('deficit.closing')]
      expect(lapsed.map((each, i) => [each, left[i]])).toEqual(pile(all, after))
    }),
    { numRuns: 1000 },
  )
})

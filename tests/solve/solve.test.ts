import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Decimal } from '../../src/core/decimal.js'
import type { Sought } from '../../src/solve/solution.js'
import { solve } from '../../src/solve/solve.js'
import { dataOf, programOf, stated } from '../laws/engine.js'

/** A pool of a share of the margin, with a cap, that a floor on the margin opens. */
function planOf(figures: { readonly share: string; readonly floor: string; readonly cap: string }) {
  return {
    gainshare: 1,
    plan: 'shares',
    title: 'A share of the margin',
    from: '2026-01-01',
    through: '2026-12-31',
    currency: 'EUR',
    rounding: { to: '0.01', mode: 'half-even', at: 'every-money-line' },
    calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'Europe/Berlin' },
    teams: { north: { function: 'sales' }, care: { function: 'customer-service' } },
    sources: {
      deals: {
        file: 'deals.csv',
        key: 'deal',
        date: 'closedOn',
        fields: { deal: 'text', closedOn: 'date', net: 'money' },
      },
    },
    parameters: {
      share: { unit: 'rate', from: { '2026-01-01': figures.share } },
      floor: { unit: 'money', from: { '2026-01-01': `${figures.floor} EUR` } },
      cap: { unit: 'money', from: { '2026-01-01': `${figures.cap} EUR` } },
    },
    metrics: { margin: { sum: 'deals.net' } },
    pools: {
      earned: { gate: 'margin * share', when: { margin: { atLeast: 'floor' } }, otherwise: '0 EUR' },
      pool: { limit: 'earned', atMost: 'cap' },
    },
  }
}

const usual = { share: '10%', floor: '1000', cap: '50000' }
const rowsOf = (net: string) => ({ deals: [{ deal: 'D1', closedOn: '2026-02-01', net }] })
const sought = (more: Partial<Sought>): Sought => ({ name: 'pool', by: 'share', reaches: '1000 EUR', ...more })

function solvedOf(figures: typeof usual, net: string, more: Partial<Sought>) {
  const program = programOf(planOf(figures))
  const { value, diagnostics } = solve(program, dataOf(program, rowsOf(net)), { period: '2026-Q1' }, sought(more))
  if (value === undefined) throw new Error(JSON.stringify(diagnostics))
  return value
}

/** What a plan with these figures written in it states. */
function poolOf(figures: typeof usual, net: string): Decimal {
  const program = programOf(planOf(figures))
  const { steps } = stated(program, dataOf(program, rowsOf(net)), { period: '2026-Q1' })
  return new Decimal(steps.find(({ name }) => name === 'pool')!.cells[0]!.value)
}

const percent = (value: string) => `${new Decimal(value).mul(100)}%`

describe('solve', () => {
  it('gives the first value that reaches the amount and the last that does not, as plans with these values state', () => {
    let reached = 0
    fc.assert(
      fc.property(
        fc.integer({ min: 100_000, max: 90_000_000 }),
        fc.integer({ min: 1, max: 60_000 }),
        (cents, euros) => {
          const net = new Decimal(cents).div(100).toString()
          const { found, crossings } = solvedOf(usual, net, { reaches: `${euros} EUR` })
          if (found !== 'reached') {
            expect(found).toBe('never')
            expect(poolOf({ ...usual, share: '100%' }, net).lt(euros)).toBe(true)
            return
          }
          reached += 1
          const [{ reached: first, notReached: last }] = crossings as [(typeof crossings)[number]]
          for (const { value, amount } of [first, last]) {
            expect(poolOf({ ...usual, share: percent(value) }, net).toString()).toBe(new Decimal(amount).toString())
          }
          expect(new Decimal(first.amount).gte(euros)).toBe(true)
          expect(new Decimal(last.amount).lt(euros)).toBe(true)
        },
      ),
      { numRuns: 200 },
    )
    expect(reached).toBeGreaterThan(50)
  })

  it('says where an amount jumps', () => {
    const { found, crossings } = solvedOf(usual, '20000', {
      by: 'floor',
      reaches: '1500 EUR',
      atLeast: '0 EUR',
      atMost: '40000 EUR',
    })
    expect(found).toBe('reached')
    expect(crossings).toHaveLength(1)
    const [{ reached, notReached, jumps }] = crossings as [(typeof crossings)[number]]
    expect(jumps).toBe(true)
    expect(poolOf({ ...usual, floor: reached.value }, '20000').toString()).toBe('2000')
    expect(poolOf({ ...usual, floor: notReached.value }, '20000').toString()).toBe('0')
  })

  it('says that nothing reaches what is above the cap, and that all reaches what is below', () => {
    expect(solvedOf(usual, '20000', { reaches: '50000.01 EUR' }).found).toBe('never')
    expect(solvedOf(usual, '20000', { reaches: '0 EUR' }).found).toBe('always')
  })

  it('refuses names and figures that are not of the plan', () => {
    const program = programOf(planOf(usual))
    const data = dataOf(program, rowsOf('20000'))
    const codes = (more: Partial<Sought>) =>
      solve(program, data, { period: '2026-Q1' }, sought(more)).diagnostics.map(({ code }) => code)
    expect(codes({ by: 'shore' })).toEqual(['unknown-name'])
    expect(codes({ name: 'pol' })).toEqual(['unknown-name'])
    expect(codes({ reaches: 'much' })).not.toEqual([])
  })
})

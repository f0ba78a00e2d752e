import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedDrawer } from '../../src/simulate/changed-drawer.js'
import type { Drawer } from '../../src/simulate/drawn.js'

const figure = fc.oneof(
  fc.integer({ min: -1e9, max: 1e9 }),
  fc.integer({ min: -200, max: 200 }),
  fc.constant(Number.NaN),
)
const columns = fc
  .integer({ min: 1, max: 30 })
  .chain((draws) => fc.tuple(...[0, 1, 2].map(() => fc.array(figure, { minLength: draws, maxLength: draws }))))

/** Two drivers: one of two cells, one of the company. */
function drawerOf(all: readonly (readonly number[])[]): Drawer {
  const named = [{ name: 'leads', cell: 'north' }, { name: 'leads', cell: 'south' }, { name: 'margin' }]
  return (from, count) =>
    named.map((each, i) => ({
      ...each,
      period: '2026-Q1',
      scale: 2,
      values: Float64Array.from(all[i]!.slice(from, from + count)),
    }))
}

describe('changed drivers', () => {
  it('rise by a part of themselves, to the nearest whole figure and halves to the even one, and others stay', () => {
    fc.assert(
      fc.property(columns, fc.integer({ min: -999, max: 999 }), fc.nat(29), (all, mille, start) => {
        const by = `${mille < 0 ? '-' : ''}0.${String(Math.abs(mille)).padStart(3, '0')}`
        const from = Math.min(start, all[0]!.length - 1)
        const count = all[0]!.length - from
        const drawn = changedDrawer(drawerOf(all), all[0]!.length, { shifted: 'leads', by })(from, count)
        const wanted = (value: number) => {
          if (Number.isNaN(value)) return value
          const thousandths = BigInt(value) * BigInt(1000 + mille)
          const floor = (thousandths - (((thousandths % 1000n) + 1000n) % 1000n)) / 1000n
          const over = thousandths - floor * 1000n
          const up = over > 500n || (over === 500n && floor % 2n !== 0n)
          return Number(up ? floor + 1n : floor)
        }
        for (const i of [0, 1]) {
          const found = [...drawn[i]!.values].map((value) => (value === 0 ? 0 : value))
          expect(found).toEqual(all[i]!.slice(from).map(wanted))
        }
        expect([...drawn[2]!.values]).toEqual(all[2]!.slice(from))
      }),
      { numRuns: 1000 },
    )
  })

  it('are held at a quantile of their own, cell by cell, and others at their medians', () => {
    fc.assert(
      fc.property(columns, fc.constantFrom('0.1', '0.5', '0.9', '1'), (all, share) => {
        const drawn = changedDrawer(drawerOf(all), all[0]!.length, { held: { leads: share } })(0, 1)
        const quantile = (values: readonly number[], p: number) => {
          const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
          return known.find((_, i) => (i + 1) * 10 >= p * known.length) ?? Number.NaN
        }
        const tenths = Number(share) * 10
        expect(drawn.map(({ values }) => [...values])).toEqual([
          [quantile(all[0]!, tenths)],
          [quantile(all[1]!, tenths)],
          [quantile(all[2]!, 5)],
        ])
      }),
      { numRuns: 1000 },
    )
  })

  it('are the same whether many draws are drawn at once or not', () => {
    const all = [0, 1, 2].map((i) => Array.from({ length: 9000 }, (_, draw) => ((draw * 7919 + i) % 9001) - 4500))
    const [low] = changedDrawer(drawerOf(all), 9000, { held: { leads: '0.1' } })(0, 1)
    expect(low!.values[0]).toBe([...all[0]!].sort((a, b) => a - b)[899])
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { giveLast, openRests } from '../../src/operations/draw-rests.js'

const rest = fc.oneof(
  fc.constant(-1),
  fc.integer({ min: 0, max: 3 }),
  fc.integer({ min: 0, max: 1e6 }),
  fc.integer({ min: 0, max: 2 ** 46 }),
  fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }).map((figure) => figure + 0),
)
const rests = fc.oneof(
  fc.array(rest, { minLength: 1, maxLength: 60 }),
  // Many in one place, and one far away.
  fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 60 }).map((near) => [...near, 2 ** 46]),
)

describe('what is left of shares', () => {
  it('goes to the largest, of equal ones to the first', () => {
    fc.assert(
      fc.property(rests, fc.nat(), (all, n) => {
        const left = 1 + (n % all.length)
        const open = openRests(all.length)
        open.now.set(all)
        const counts = new Float64Array(all.length)
        const edge = open.edge(left)
        giveLast(open.now, counts, edge, left)
        const order = [...all.keys()].sort((a, b) => all[b]! - all[a]! || a - b).slice(0, left)
        expect(edge).toBe(all[order.at(-1)!])
        expect([...counts]).toEqual(all.map((_, i) => (order.includes(i) ? 1 : 0)))
      }),
      { numRuns: 2000 },
    )
  })
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawersOf, placeIn } from '../../src/conditions/edge-drawers.js'
import { placeAmong } from '../../src/conditions/verdicts.js'

const figure = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.maxSafeInteger())
const edge = fc.oneof(
  { weight: 9, arbitrary: figure },
  fc.constantFrom(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
)

test('a figure is found among edges by its drawer as by halving them', () => {
  fc.assert(
    fc.property(fc.uniqueArray(edge, { maxLength: 40 }), fc.array(figure, { maxLength: 40 }), (some, others) => {
      const edges = some.sort((a, b) => a - b)
      const drawers = drawersOf(edges)
      const halved = Float64Array.from(edges)
      const near = edges.flatMap((each) => [each - 1, each, each + 1]).filter(Number.isFinite)
      for (const value of [...others, ...near, Number.NaN])
        expect(placeIn(drawers, value)).toBe(placeAmong(halved, value))
    }),
    { numRuns: 2000 },
  )
})

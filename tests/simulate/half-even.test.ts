import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Decimal } from '../../src/core/decimal.js'
import { halfEven } from '../../src/simulate/half-even.js'

it.each([
  [0.5, 0],
  [1.5, 2],
  [2.5, 2],
  [-0.5, 0],
  [-1.5, -2],
  [-2.5, -2],
  [2.4999, 2],
  [-2.5001, -3],
  // 1.15 · 10 is a hair off its tie in doubles.
  [1.15 * 10, 12],
  [-0.2, 0],
])('%d becomes %d', (x, whole) => {
  expect(Object.is(halfEven(x), whole)).toBe(true)
})

it('rounds a product of decimals as exact arithmetic does', () => {
  const figure = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 20_000 }))
  fc.assert(
    fc.property(figure, ([cents, factor]) => {
      const exact = new Decimal(cents).mul(factor).div(10_000).toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN)
      expect(halfEven((cents / 100) * (factor / 10_000) * 100)).toBe(exact.toNumber() + 0)
    }),
    { numRuns: 5000 },
  )
})

it('keeps what is missing', () => {
  expect(halfEven(Number.NaN)).toBeNaN()
})

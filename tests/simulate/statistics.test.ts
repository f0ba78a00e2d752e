import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Decimal } from '../../src/core/decimal.js'
import { openCorrelation } from '../../src/simulate/correlation.js'
import { openSum } from '../../src/simulate/exact-sum.js'
import { openMoments } from '../../src/simulate/moments.js'
import { quantileName, quantilePlace } from '../../src/simulate/quantile-place.js'
import { ranksOf } from '../../src/simulate/ranks.js'
import { openSketch } from '../../src/simulate/sketch.js'
import { everyDraw } from '../../src/simulate/spread.js'

const runs = { numRuns: 1000 }
const cents = fc.integer({ min: -(2 ** 40), max: 2 ** 40 })
const share = fc.integer({ min: 1, max: 1000 }).map((mille) => new Decimal(mille).div(1000))
const few = fc.integer({ min: -3, max: 3 })

describe('quantiles', () => {
  it('are the smallest figure that so large a share of the draws lies at or below', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(cents, few), { minLength: 1, maxLength: 60 }), share, (values, p) => {
        const spread = everyDraw(values.length)
        spread.take(Float64Array.from(values))
        const atOrBelow = (x: number) => values.filter((value) => value <= x).length
        const enough = [...values].filter((x) => p.mul(values.length).lessThanOrEqualTo(atOrBelow(x)))
        expect(spread.quantile(p)).toBe(Math.min(...enough))
      }),
      runs,
    )
  })

  it('take the share as it is written: 95 % of 20 draws are 19', () => {
    expect(quantilePlace(20, new Decimal('0.95'))).toBe(19)
    expect(quantilePlace(1000, new Decimal('0.07'))).toBe(70)
    expect(quantilePlace(3, new Decimal('0.0001'))).toBe(1)
    expect(quantileName(new Decimal('0.975'))).toBe('p97.5')
  })

  it('leave out what is missing, and are missing where nothing is there', () => {
    const spread = everyDraw(4)
    expect(spread.quantile(new Decimal('0.5'))).toBeUndefined()
    spread.take(Float64Array.of(Number.NaN, 3, Number.NaN, 1))
    expect(spread.quantile(new Decimal('0.5'))).toBe(1)
    expect(spread.quantile(new Decimal(1))).toBe(3)
  })

  it('can go on taking in after one was told', () => {
    const spread = everyDraw(3)
    spread.take(Float64Array.of(5, 1))
    expect(spread.quantile(new Decimal(1))).toBe(5)
    spread.take(Float64Array.of(9))
    expect(spread.quantile(new Decimal(1))).toBe(9)
  })

  it('are estimated within 0.05 % of the exact one, and exactly where all are small whole numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(cents, few, fc.double({ noNaN: true, min: -5, max: 5 })), { minLength: 1, maxLength: 200 }),
        share,
        (values, p) => {
          const [exact, sketch] = [everyDraw(values.length), openSketch()]
          for (const each of [exact, sketch]) each.take(Float64Array.from(values))
          const [wanted, found] = [exact.quantile(p)!, sketch.quantile(p)!]
          expect(Math.abs(found - wanted)).toBeLessThanOrEqual(Math.abs(wanted) * 0.0005 + 1e-9)
          if (values.every((value) => Number.isInteger(value) && Math.abs(value) < 4096)) expect(found).toBe(wanted)
        },
      ),
      runs,
    )
  })

  it('are estimated the same in whatever order whole amounts come', () => {
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 100 }), share, (values, p) => {
        const [one, other] = [openSketch(), openSketch()]
        one.take(Float64Array.from(values))
        other.take(Float64Array.from([...values].reverse()))
        expect(other.quantile(p)).toBe(one.quantile(p))
      }),
      runs,
    )
  })
})

describe('sums', () => {
  it('lose nothing of whole numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger(), { maxLength: 200 }), (values) => {
        const sum = openSum()
        for (const value of values) sum.add(value)
        expect(sum.total().toFixed()).toBe(values.reduce((a, b) => a + BigInt(b), 0n).toString())
      }),
      runs,
    )
  })

  it('give an exact mean, and the standard error of two passes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(few, fc.integer({ min: -1e9, max: 1e9 })), { minLength: 2, maxLength: 80 }),
        (values) => {
          const moments = openMoments()
          moments.take(Float64Array.from([...values, Number.NaN]))
          const mean = values.reduce((a, b) => a + b, 0) / values.length
          const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
          expect(moments.count).toBe(values.length)
          expect(moments.mean()!.toNumber()).toBeCloseTo(mean, 6)
          const error = Math.sqrt(variance / values.length)
          expect(Math.abs(moments.error()! - error)).toBeLessThanOrEqual(1e-9 * Math.max(1, error))
          expect([moments.least, moments.most]).toEqual([Math.min(...values), Math.max(...values)])
        },
      ),
      runs,
    )
  })
})

describe('what moves together', () => {
  const pair = fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: -1e6, max: 1e6 }))

  it('is Pearson’s r of two passes', () => {
    fc.assert(
      fc.property(fc.array(pair, { minLength: 3, maxLength: 60 }), (pairs) => {
        const found = openCorrelation()
        found.take(
          Float64Array.from(pairs, ([a]) => a),
          Float64Array.from(pairs, ([, b]) => b),
        )
        const wanted = twoPasses(pairs)
        if (wanted === undefined) expect(found.value()).toBeUndefined()
        else expect(found.value()).toBeCloseTo(wanted, 8)
      }),
      runs,
    )
  })

  it('is not told where one of the two stands still, and leaves out draws without a figure', () => {
    const found = openCorrelation()
    found.take(Float64Array.of(0.1, 0.1, 0.1), Float64Array.of(1, 2, 3))
    expect(found.value()).toBeUndefined()
    found.take(Float64Array.of(0.2, Number.NaN, Number.POSITIVE_INFINITY), Float64Array.of(4, -100, -100))
    expect(found.count).toBe(4)
    expect(found.value()!).toBeGreaterThan(0)
  })

  it('has ranks that share what equal figures would have had', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(few, cents), { minLength: 1, maxLength: 60 }), (values) => {
        const wanted = values.map((value) => {
          const below = values.filter((other) => other < value).length
          const equal = values.filter((other) => other === value).length
          return below + (equal + 1) / 2
        })
        expect([...ranksOf(Float64Array.from(values))]).toEqual(wanted)
      }),
      runs,
    )
  })
})

function twoPasses(pairs: readonly (readonly [number, number])[]): number | undefined {
  const mean = (at: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[at], 0) / pairs.length
  const [a, b] = [mean(0), mean(1)]
  const sum = (of: (x: number, y: number) => number) => pairs.reduce((all, [x, y]) => all + of(x - a, y - b), 0)
  if (pairs.every(([x]) => x === pairs[0]![0]) || pairs.every(([, y]) => y === pairs[0]![1])) return undefined
  return sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y))
}

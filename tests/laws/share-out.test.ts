import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shareOut } from '../../src/operations/share-out.js'
import { apportion } from './apportion.js'
import { exact, figure, poolUnits, units, weights } from './figures.js'
import {
  abs,
  type Fraction,
  fraction,
  minus,
  negate,
  one,
  order,
  over,
  parse,
  settled,
  sum,
  text,
  times,
} from './fraction.js'

const runs = { numRuns: 1000 }

const shared = (pool: Fraction, by: readonly Fraction[], unit: Fraction): readonly Fraction[] => {
  const shares = shareOut(figure(pool), by.map(figure), figure(unit))
  if ('code' in shares) throw new Error(shares.message)
  return shares.map(exact)
}

/** A pool in whole units, weights and a unit. */
const cases = fc
  .tuple(poolUnits, weights, units)
  .map(([count, by, unit]) => ({ pool: times(fraction(count), unit), by, unit }))

const law = (title: string, holds: (given: { pool: Fraction; by: readonly Fraction[]; unit: Fraction }) => void) =>
  test(title, () => fc.assert(fc.property(cases, holds), runs))

describe('a pool that is shared out', () => {
  law('is what the textbook gives, to the unit', ({ pool, by, unit }) => {
    expect(shared(pool, by, unit).map(text)).toEqual(apportion(pool, by, unit).map(text))
  })

  law('comes back as the sum of its parts, of which each is whole', ({ pool, by, unit }) => {
    const shares = shared(pool, by, unit)
    expect(text(sum(shares))).toBe(text(pool))
    for (const share of shares) expect(over(share, unit).d).toBe(1n)
  })

  law('gives each its quota to less than a unit, and nothing for no weight', ({ pool, by, unit }) => {
    const counted = by.map(settled)
    const all = sum(counted)
    shared(pool, by, unit).forEach((share, i) => {
      const quota = over(times(pool, counted[i]!), all)
      expect(order(abs(minus(share, quota)), unit)).toBe(-1)
      if (by[i]!.n === 0n) expect(share.n).toBe(0n)
    })
  })

  law('mirrors a pool of the other sign', ({ pool, by, unit }) => {
    expect(shared(negate(pool), by, unit).map(negate)).toEqual(shared(pool, by, unit))
  })

  law('gives no less for more weight, and for equal weights the same to a unit', ({ pool, by, unit }) => {
    const shares = shared(pool, by, unit).map(abs)
    const counted = by.map(settled)
    for (let i = 0; i < by.length; i++)
      for (let j = 0; j < i; j++) {
        const which = order(counted[i]!, counted[j]!)
        const difference = minus(shares[i]!, shares[j]!)
        if (which === 0) expect(order(abs(difference), unit)).not.toBe(1)
        else expect(order(difference, fraction(0n))).not.toBe(-which)
      }
  })

  test('looks at proportions alone: weights times a number give the same', () => {
    const factors = fc.constantFrom('2', '10', '0.01', '8', '0.125', '1000000')
    fc.assert(
      fc.property(cases, factors, ({ pool, by, unit }, factor) => {
        const scaled = by.map(settled).map((weight) => times(weight, parse(factor)))
        fc.pre(scaled.every((weight) => order(weight, settled(weight)) === 0))
        expect(shared(pool, scaled, unit)).toEqual(shared(pool, by, unit))
      }),
      runs,
    )
  })

  test('does not see those without weight', () => {
    fc.assert(
      fc.property(cases, fc.nat(), ({ pool, by, unit }, place) => {
        const at = place % (by.length + 1)
        const shares = shared(pool, by, unit)
        const more = [...by.slice(0, at), fraction(0n), ...by.slice(at)]
        expect(shared(pool, more, unit)).toEqual([...shares.slice(0, at), fraction(0n), ...shares.slice(at)])
      }),
      runs,
    )
  })

  test('never gives less to one whose own weight alone grew', () => {
    fc.assert(
      fc.property(cases, fc.nat(), weights, ({ pool, by, unit }, place, [more]) => {
        const at = place % by.length
        const grown = by.map((weight, i) => (i === at ? settled(sum([settled(weight), settled(more!)])) : weight))
        const before = abs(shared(pool, by, unit)[at]!)
        expect(order(abs(shared(pool, grown, unit)[at]!), before)).not.toBe(-1)
      }),
      runs,
    )
  })

  test('is refused when there is something to share and nobody counts, and for a weight below zero', () => {
    fc.assert(
      fc.property(cases, ({ pool, by, unit }) => {
        const none = shareOut(
          figure(pool),
          by.map(() => figure(fraction(0n))),
          figure(unit),
        )
        expect('code' in none).toBe(pool.n !== 0n)
        const below = shareOut(figure(pool), [...by, negate(one)].map(figure), figure(unit))
        expect('code' in below).toBe(pool.n !== 0n)
      }),
      runs,
    )
  })
})

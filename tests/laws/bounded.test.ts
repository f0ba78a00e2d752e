import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shareOutBounded } from '../../src/operations/bounded-shares.js'
import { decimals, exact, figure, weights } from './figures.js'
import {
  abs,
  type Fraction,
  fraction,
  isZero,
  minus,
  order,
  parse,
  rounded,
  settled,
  sum,
  text,
  times,
  zero,
} from './fraction.js'

const runs = { numRuns: 1000 }
const unit = parse('0.01')

interface Case {
  readonly pool: Fraction
  readonly weights: readonly Fraction[]
  readonly caps: readonly Fraction[]
  readonly floors: readonly Fraction[]
}

const cases: fc.Arbitrary<Case> = weights.chain((by) => {
  const each = fc.array(
    fc.oneof(
      fc.nat({ max: 4000 }).map((n) => fraction(BigInt(n), 100n)),
      decimals.map((value) => (order(value, fraction(10n ** 9n)) > 0 ? fraction(7n) : value)),
    ),
    { minLength: by.length, maxLength: by.length },
  )
  return fc.record({
    pool: fc.integer({ min: 0, max: 20_000 }).map((n) => times(fraction(BigInt(n)), unit)),
    weights: fc.constant(by),
    caps: each,
    floors: fc.array(
      fc.nat({ max: 300 }).map((n) => fraction(BigInt(n), 100n)),
      { minLength: by.length, maxLength: by.length },
    ),
  })
})

function shared(given: Case, bounds: { caps: boolean; floors: boolean }, excess: 'to-those-below' | 'to-the-company') {
  const found = shareOutBounded(figure(given.pool), given.weights.map(figure), figure(unit), {
    atMost: bounds.caps ? given.caps.map(figure) : undefined,
    atLeast: bounds.floors ? given.floors.map(figure) : undefined,
    excess,
  })
  return 'code' in found ? undefined : found.map(exact)
}

const downTo = (cap: Fraction) => rounded(settled(cap), unit, 'floor')

describe('a pool that is shared out below caps', () => {
  test('keeps every share at or below its cap, and leaves money over only where all are at it', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const shares = shared(given, { caps: true, floors: false }, 'to-those-below')!
        const rest = minus(given.pool, sum(shares))
        expect(order(rest, zero)).not.toBe(-1)
        shares.forEach((share, i) => {
          expect(order(share, zero)).not.toBe(-1)
          expect(order(share, downTo(given.caps[i]!))).not.toBe(1)
          if (isZero(given.weights[i]!)) expect(share.n).toBe(0n)
          else if (!isZero(rest)) expect(text(share)).toBe(text(downTo(given.caps[i]!)))
        })
      }),
      runs,
    )
  })

  test('takes what a cap cuts off out of the pool where the plan says so, and from nobody else', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const free = shared(given, { caps: false, floors: false }, 'to-those-below')!
        const shares = shared(given, { caps: true, floors: false }, 'to-the-company')!
        const least = (a: Fraction, b: Fraction) => (order(a, b) < 0 ? a : b)
        expect(shares.map(text)).toEqual(free.map((share, i) => text(least(share, downTo(given.caps[i]!)))))
      }),
      runs,
    )
  })

  test('never gives a share below its floor, adds up, and refuses a pool that cannot pay the floors', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const floors = given.floors.map((floor, i) => (isZero(given.weights[i]!) ? zero : floor))
        const shares = shared(given, { caps: false, floors: true }, 'to-those-below')
        const enough = order(sum(floors), given.pool) <= 0
        expect(shares !== undefined).toBe(enough)
        if (shares === undefined) return
        expect(text(sum(shares))).toBe(text(given.pool))
        for (const [i, share] of shares.entries()) expect(order(share, floors[i]!)).not.toBe(-1)
      }),
      runs,
    )
  })

  test('holds floors and caps together where each cap is at or above its floor', () => {
    fc.assert(
      fc.property(cases, (drawn) => {
        const given = { ...drawn, caps: drawn.caps.map((cap, i) => sum([downTo(cap), drawn.floors[i]!])) }
        const shares = shared(given, { caps: true, floors: true }, 'to-those-below')
        if (shares === undefined || given.pool.n <= 0n) return
        const rest = minus(given.pool, sum(shares))
        expect(order(rest, zero)).not.toBe(-1)
        shares.forEach((share, i) => {
          if (isZero(given.weights[i]!)) return
          expect(order(share, given.floors[i]!)).not.toBe(-1)
          expect(order(share, given.caps[i]!)).not.toBe(1)
          if (!isZero(rest)) expect(text(share)).toBe(text(given.caps[i]!))
        })
      }),
      runs,
    )
  })

  test('gives equal weights with equal caps the same to a unit', () => {
    fc.assert(
      fc.property(cases, ({ pool, weights: by, caps }) => {
        const given = { pool, weights: by, caps: by.map(() => caps[0]!), floors: [] }
        const shares = shared(given, { caps: true, floors: false }, 'to-those-below')!
        for (let i = 0; i < by.length; i++)
          for (let j = 0; j < i; j++)
            if (order(settled(by[i]!), settled(by[j]!)) === 0)
              expect(order(abs(minus(shares[i]!, shares[j]!)), unit)).not.toBe(1)
      }),
      runs,
    )
  })
})

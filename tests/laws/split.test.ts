import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RoundingMode } from '../../src/core/decimal.js'
import { portion } from '../../src/operations/portion.js'
import { apportion } from './apportion.js'
import { decimals, exact, figure, units } from './figures.js'
import {
  type Fraction,
  fraction,
  minus,
  modes,
  negate,
  one,
  over,
  rounded,
  settled,
  sum,
  text,
  times,
  zero,
} from './fraction.js'

const runs = { numRuns: 1000 }

/** Shares in hundredths of a percent that add up to one; one of them may be what is left. */
const shares = fc
  .uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 6 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 10_000])
  .map((cuts) => cuts.slice(1).map((cut, i) => fraction(BigInt(cut - cuts[i]!), 10_000n)))

const cases = fc.record({
  amount: fc.tuple(decimals, fc.boolean()).map(([value, below]) => (below ? negate(value) : value)),
  shares,
  rest: fc.option(fc.nat(), { nil: undefined }),
  to: units,
  mode: fc.constantFrom(...modes),
})

function partsOf(
  amount: Fraction,
  all: readonly Fraction[],
  rest: number | undefined,
  to: Fraction,
  mode: RoundingMode,
) {
  const rounding = { to: figure(to), mode }
  return all.map((_, part) => {
    const [value] = portion.exact(
      { shares: all.map(figure), part, rest, rounding },
      [[figure(amount)]],
      undefined as never,
    )
    return exact(value!)
  })
}

test('money that is split comes back as the sum of its whole parts, with and without a rest, in every mode', () => {
  fc.assert(
    fc.property(cases, ({ amount, shares: all, rest, to, mode }) => {
      const at = rest === undefined ? undefined : rest % all.length
      const parts = partsOf(amount, all, at, to, mode)
      expect(text(sum(parts))).toBe(text(rounded(settled(amount), to, mode)))
      for (const part of parts) expect(over(part, to).d).toBe(1n)
    }),
    runs,
  )
})

test('with a rest every other part is its own share, rounded, where that leaves a rest; else parts go by largest remainders', () => {
  fc.assert(
    fc.property(cases, ({ amount, shares: all, rest, to, mode }) => {
      const at = rest === undefined ? undefined : rest % all.length
      const pool = rounded(settled(amount), to, mode)
      const parts = partsOf(amount, all, at, to, mode)
      const others = all.map((share, i) => (i === at ? zero : rounded(settled(times(pool, share)), to, mode)))
      const left = minus(pool, sum(others))
      if (at === undefined || left.n * pool.n < 0n || (pool.n === 0n && left.n !== 0n))
        expect(parts.map(text)).toEqual(apportion(pool, all, to).map(text))
      else expect(parts.map(text)).toEqual(others.map((part, i) => text(i === at ? left : part)))
    }),
    runs,
  )
})

test('what is not money is split without rounding, and adds up', () => {
  fc.assert(
    fc.property(decimals, shares, (amount, all) => {
      const parts = all.map((_, part) => {
        const spec = { shares: all.map(figure), part, rest: undefined, rounding: undefined }
        return exact(portion.exact(spec, [[figure(amount)]], undefined as never)[0]!)
      })
      expect(text(sum(parts))).toBe(text(times(amount, one)))
      for (const [i, part] of parts.entries()) expect(minus(part, times(amount, all[i]!)).n).toBe(0n)
    }),
    runs,
  )
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rate } from '../../src/core/unit.js'
import { type BandsSpec, type Reading, readBands } from '../../src/operations/read-bands.js'
import { exact, figure } from './figures.js'
import { type Fraction, fraction, minus, order, over, plus, sum, text, times, zero } from './fraction.js'

const runs = { numRuns: 1000 }

/** Edges that rise from `first`, and what each band pays, in hundredths. */
interface Table {
  readonly edges: readonly Fraction[]
  readonly pays: readonly Fraction[]
}

const cents = (n: number): Fraction => fraction(BigInt(n), 100n)

const tables = (pays: fc.Arbitrary<number>, rising = false): fc.Arbitrary<Table> =>
  fc.uniqueArray(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 6 }).chain((above) =>
    fc.array(pays, { minLength: above.length + 1, maxLength: above.length + 1 }).map((all) => ({
      edges: [0, ...above.sort((a, b) => a - b)].map(cents),
      pays: (rising ? all.sort((a, b) => a - b) : all).map(cents),
    })),
  )

const rates = fc.integer({ min: 0, max: 300 })

/** An amount in thousandths, often on an edge or just beside it. */
const near = (table: Table, place: number, off: number): Fraction =>
  plus(table.edges[place % table.edges.length]!, fraction(BigInt(off), 1000n))

const offsets = fc.oneof(fc.constantFrom(-1, 0, 1), fc.integer({ min: 0, max: 300_000 }))

function specOf(reading: Reading, { edges, pays }: Table, base = zero): BandsSpec {
  return {
    table: 'table',
    reading,
    bands: edges.map((from, i) => ({
      from: figure(from),
      to: edges[i + 1] === undefined ? undefined : figure(edges[i + 1]!),
      pays: figure(pays[i]!),
    })),
    below: 'missing',
    above: 'missing',
    base: figure(base),
    atUnit: rate,
    paysUnit: rate,
  }
}

const paid = (spec: BandsSpec, x: Fraction): Fraction | undefined => {
  const found = readBands(spec, figure(x))
  return found.isNaN() ? undefined : exact(found)
}

/** The band of `x`, counted from the last edge down. */
function bandOf({ edges }: Table, x: Fraction): number {
  let band = edges.length - 1
  while (band >= 0 && order(x, edges[band]!) < 0) band -= 1
  return band
}

const least = (a: Fraction, b: Fraction): Fraction => (order(a, b) < 0 ? a : b)

/** What each reading pays, as a clerk would work it out. */
const clerk: Readonly<Record<Reading, (table: Table, x: Fraction, base: Fraction) => Fraction | undefined>> = {
  step: (table, x) => table.pays[bandOf(table, x)],
  retroactive: (table, x) => {
    const rateOf = table.pays[bandOf(table, x)]
    return rateOf === undefined ? undefined : times(x, rateOf)
  },
  overage: (table, x, base) => {
    const rateOf = table.pays[bandOf(table, x)]
    if (rateOf === undefined) return undefined
    return order(x, base) <= 0 ? x : plus(base, times(minus(x, base), rateOf))
  },
  marginal: (table, x) => {
    if (bandOf(table, x) < 0) return undefined
    return sum(
      table.edges.map((from, i) => {
        const top = table.edges[i + 1] === undefined ? x : least(x, table.edges[i + 1]!)
        return order(top, from) > 0 ? times(minus(top, from), table.pays[i]!) : zero
      }),
    )
  },
  interpolated: (table, x) => {
    const last = table.edges.length - 1
    if (order(x, table.edges[last]!) === 0) return table.pays[last]
    const band = bandOf(table, x)
    if (band < 0 || band === last) return undefined
    const [from, to] = [table.edges[band]!, table.edges[band + 1]!]
    const [low, high] = [table.pays[band]!, table.pays[band + 1]!]
    return plus(low, over(times(minus(high, low), minus(x, from)), minus(to, from)))
  },
}

const close = (a: Fraction | undefined, b: Fraction | undefined): boolean => {
  if (a === undefined || b === undefined) return a === b
  const difference = minus(a, b)
  return order(difference, fraction(1n, 10n ** 30n)) < 0 && order(difference, fraction(-1n, 10n ** 30n)) > 0
}

describe('a table', () => {
  test.each(Object.keys(clerk) as Reading[])('read as %s pays what a clerk works out', (reading) => {
    fc.assert(
      fc.property(tables(rates), fc.nat(), offsets, fc.nat({ max: 30_000 }), (table, place, off, at) => {
        const x = near(table, place, off)
        const base = cents(at)
        const found = paid(specOf(reading, table, base), x)
        const wanted = clerk[reading](table, x, base)
        expect(close(found, wanted)).toBe(true)
      }),
      runs,
    )
  })

  test('read as marginal is continuous: a little more never pays more than the highest rate on it', () => {
    fc.assert(
      fc.property(tables(rates), fc.nat(), offsets, fc.integer({ min: 0, max: 50 }), (table, place, off, more) => {
        const x = near(table, place, off)
        const step = fraction(BigInt(more), 1000n)
        const spec = specOf('marginal', table)
        fc.pre(x.n >= 0n)
        const grown = minus(paid(spec, plus(x, step))!, paid(spec, x)!)
        const highest = table.pays.reduce((a, b) => (order(a, b) < 0 ? b : a))
        expect(order(grown, times(step, highest))).not.toBe(1)
      }),
      runs,
    )
  })

  test('read as marginal is monotone when no rate is below zero', () => {
    fc.assert(
      fc.property(tables(rates), fc.nat(), offsets, fc.nat({ max: 100_000 }), (table, place, off, more) => {
        const x = near(table, place, off)
        const spec = specOf('marginal', table)
        fc.pre(x.n >= 0n)
        expect(order(paid(spec, plus(x, cents(more)))!, paid(spec, x)!)).not.toBe(-1)
      }),
      runs,
    )
  })

  test('read as marginal pays at least as much for a whole as for its parts when rates rise', () => {
    const parts = fc.nat({ max: 300_000 }).map((n) => fraction(BigInt(n), 1000n))
    fc.assert(
      fc.property(tables(rates, true), parts, parts, (table, a, b) => {
        const spec = specOf('marginal', table)
        const together = paid(spec, plus(a, b))!
        expect(order(together, plus(paid(spec, a)!, paid(spec, b)!))).not.toBe(-1)
      }),
      runs,
    )
  })

  test('read as interpolated stays within the points around it, and meets each of them', () => {
    const any = fc.integer({ min: -300, max: 300 })
    fc.assert(
      fc.property(tables(any), fc.nat(), offsets, (table, place, off) => {
        const spec = specOf('interpolated', table)
        table.edges.forEach((edge, i) => {
          expect(text(paid(spec, edge)!)).toBe(text(table.pays[i]!))
        })
        const x = near(table, place, off)
        const found = paid(spec, x)
        const band = bandOf(table, x)
        if (found === undefined || band < 0) return
        const around = [table.pays[band]!, table.pays[band + 1] ?? table.pays[band]!]
        const low = around.reduce((a, b) => (order(a, b) < 0 ? a : b))
        const high = around.reduce((a, b) => (order(a, b) < 0 ? b : a))
        expect(order(found, low)).not.toBe(-1)
        expect(order(found, high)).not.toBe(1)
      }),
      runs,
    )
  })

  test('goes on, stops or pays its figure outside its bands', () => {
    fc.assert(
      fc.property(tables(rates), fc.nat({ max: 100_000 }), (table, beyond) => {
        const last = table.edges.length - 1
        const end = table.edges[last]!
        const x = plus(end, cents(beyond + 1))
        const closed = { edges: table.edges.slice(0, -1), pays: table.pays.slice(0, -1) }
        const ends = (reading: Reading, above: BandsSpec['above']): BandsSpec => {
          const spec = specOf(reading, reading === 'interpolated' ? table : closed)
          const bands = spec.bands.map((band, i) => (i === spec.bands.length - 1 ? { ...band, to: figure(end) } : band))
          return { ...spec, bands, above }
        }
        const top = closed.pays.at(-1)!
        expect(paid(ends('marginal', 'goes-on'), x)).toEqual(clerk.marginal(closed, x, zero))
        expect(paid(ends('marginal', 'stops'), x)).toEqual(clerk.marginal(closed, end, zero))
        expect(paid(ends('retroactive', 'goes-on'), x)).toEqual(times(x, top))
        expect(paid(ends('step', 'goes-on'), x)).toEqual(top)
        expect(paid(ends('step', figure(cents(7))), x)).toEqual(cents(7))
        const [before, after] = [table.edges[last - 1]!, end]
        const slope = over(minus(table.pays[last]!, table.pays[last - 1]!), minus(after, before))
        const on = plus(table.pays[last]!, times(slope, minus(x, after)))
        expect(close(paid(ends('interpolated', 'goes-on'), x), on)).toBe(true)
      }),
      runs,
    )
  })
})

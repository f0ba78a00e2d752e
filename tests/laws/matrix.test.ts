import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rate } from '../../src/core/unit.js'
import type { Outside } from '../../src/operations/read-bands.js'
import { type MatrixSpec, readMatrix } from '../../src/operations/read-matrix.js'
import { exact, figure } from './figures.js'
import { type Fraction, fraction, minus, order, over, plus, times } from './fraction.js'

const runs = { numRuns: 2000 }
const cents = (n: number): Fraction => fraction(BigInt(n), 100n)

/** Heads that rise, down and across, and a cell for each pair of them, in hundredths. */
interface Grid {
  readonly down: readonly Fraction[]
  readonly across: readonly Fraction[]
  readonly pays: readonly (readonly Fraction[])[]
}

const heads = fc
  .uniqueArray(fc.integer({ min: 0, max: 20_000 }), { minLength: 2, maxLength: 5 })
  .map((all) => all.sort((a, b) => a - b).map(cents))

const grids: fc.Arbitrary<Grid> = fc.tuple(heads, heads).chain(([down, across]) => {
  const line = fc.array(fc.integer({ min: -300, max: 300 }).map(cents), {
    minLength: across.length,
    maxLength: across.length,
  })
  const lines = fc.array(line, { minLength: down.length, maxLength: down.length })
  return lines.map((pays) => ({ down, across, pays }))
})

function specOf(cells: MatrixSpec['cells'], { down, across, pays }: Grid, outside: Outside): MatrixSpec {
  const axis = (edges: readonly Fraction[]) => ({
    bands: edges.map((from, i) => ({
      from: figure(from),
      to: edges[i + 1] === undefined ? undefined : figure(edges[i + 1]!),
    })),
    below: outside,
    above: outside,
    unit: rate,
  })
  return {
    table: 'grid',
    reading: 'matrix',
    cells,
    down: axis(down),
    across: axis(across),
    pays: pays.map((line) => line.map(figure)),
    paysUnit: rate,
  }
}

const paid = (spec: MatrixSpec, down: Fraction, across: Fraction): Fraction | undefined => {
  const found = readMatrix(spec, figure(down), figure(across))
  return found.isNaN() ? undefined : exact(found)
}

/** The last head at or below a value, counted from 0; −1 below all. */
function headOf(edges: readonly Fraction[], x: Fraction): number {
  let head = edges.length - 1
  while (head >= 0 && order(x, edges[head]!) < 0) head -= 1
  return head
}

/** Straight between two points. */
function line(x: Fraction, from: Fraction, to: Fraction, low: Fraction, high: Fraction): Fraction {
  return plus(low, over(times(minus(high, low), minus(x, from)), minus(to, from)))
}

const inStretch = (edges: readonly Fraction[], x: Fraction) => Math.min(Math.max(headOf(edges, x), 0), edges.length - 2)

/** What a clerk works out, down first and then across: the engine goes the other way round. */
function straight({ down, across, pays }: Grid, x: Fraction, y: Fraction): Fraction {
  const [i, j] = [inStretch(down, x), inStretch(across, y)]
  const at = (column: number) => line(x, down[i]!, down[i + 1]!, pays[i]![column]!, pays[i + 1]![column]!)
  return line(y, across[j]!, across[j + 1]!, at(j), at(j + 1))
}

const close = (a: Fraction, b: Fraction): boolean => {
  const difference = minus(a, b)
  const tiny = fraction(1n, 10n ** 25n)
  return order(difference, tiny) < 0 && order(minus(fraction(0n, 1n), difference), tiny) < 0
}

const anywhere = fc.integer({ min: -5_000, max: 250_000 }).map((n) => fraction(BigInt(n), 1000n))
const clamped = (edges: readonly Fraction[], x: Fraction) => {
  if (order(x, edges[0]!) < 0) return edges[0]!
  return order(x, edges.at(-1)!) > 0 ? edges.at(-1)! : x
}
const isInside = (edges: readonly Fraction[], x: Fraction) => order(clamped(edges, x), x) === 0

describe('a grid', () => {
  test('of steps pays the cell whose heads are reached', () => {
    fc.assert(
      fc.property(grids, anywhere, anywhere, (grid, x, y) => {
        const [i, j] = [headOf(grid.down, x), headOf(grid.across, y)]
        const found = paid(specOf('step', grid, 'missing'), x, y)
        expect(found).toEqual(i < 0 || j < 0 ? undefined : grid.pays[i]![j])
        const on = paid(specOf('step', grid, 'goes-on'), x, y)
        expect(on).toEqual(grid.pays[Math.max(i, 0)]![Math.max(j, 0)])
      }),
      runs,
    )
  })

  test('that is interpolated goes straight between four points, and on beyond them where it says so', () => {
    fc.assert(
      fc.property(grids, anywhere, anywhere, (grid, x, y) => {
        expect(close(paid(specOf('interpolated', grid, 'goes-on'), x, y)!, straight(grid, x, y))).toBe(true)
        const inside = isInside(grid.down, x) && isInside(grid.across, y)
        expect(paid(specOf('interpolated', grid, 'missing'), x, y) === undefined).toBe(!inside)
        const edge = straight(grid, clamped(grid.down, x), clamped(grid.across, y))
        expect(close(paid(specOf('interpolated', grid, 'stops'), x, y)!, edge)).toBe(true)
      }),
      runs,
    )
  })

  test('that is interpolated meets each of its points, and stays between the smallest and the largest', () => {
    fc.assert(
      fc.property(grids, anywhere, anywhere, (grid, x, y) => {
        const spec = specOf('interpolated', grid, 'stops')
        grid.down.forEach((down, i) => {
          grid.across.forEach((across, j) => {
            expect(paid(spec, down, across)).toEqual(grid.pays[i]![j])
          })
        })
        const all = grid.pays.flat()
        const found = paid(spec, x, y)!
        expect(all.some((each) => order(each, found) <= 0)).toBe(true)
        expect(all.some((each) => order(each, found) >= 0)).toBe(true)
      }),
      runs,
    )
  })
})

import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { Decimal } from '../../src/core/decimal.js'
import { columnOfCells } from '../../src/operations/cells-column.js'
import { productOfDraws } from '../../src/operations/draw-product.js'
import { sumOfDraws } from '../../src/operations/draw-sum.js'
import { type DrawColumn, type DrawMoment, valuesOf } from '../../src/operations/draws.js'

const moment = { count: 2, take: (length: number) => new Float64Array(length) } as DrawMoment

const columnOf = (whole: number): DrawColumn => columnOfCells([new Decimal(whole), new Decimal(0)])

/** Pairs that come to a figure around the edge. */
const edge = fc.integer({ min: -40, max: 40 }).map((beyond) => 2n ** 53n + BigInt(beyond))
const sums = fc
  .tuple(edge, fc.integer({ min: 1, max: 2 ** 52 }))
  .map(([all, part]) => [Number(all) - part, part] as const)
const products = fc
  .tuple(edge, fc.integer({ min: 2, max: 5000 }))
  .map(([all, part]) => [Number(all / BigInt(part)), part] as const)

it('what stands in a column as a whole number is that number, around 2^53 too', () => {
  let whole = 0
  const isExact = ({ scale, ...column }: DrawColumn, exact: bigint) => {
    if (scale === undefined) return true
    whole++
    return BigInt(valuesOf({ scale, ...column })[0]!) === exact
  }
  fc.assert(
    fc.property(sums, ([a, b]) => isExact(sumOfDraws([columnOf(a), columnOf(b)], moment), BigInt(a) + BigInt(b))),
    { numRuns: 2000, examples: [[[2 ** 53 - 1, 2]]] },
  )
  fc.assert(
    fc.property(products, ([a, b]) => isExact(productOfDraws(columnOf(a), columnOf(b), moment), BigInt(a) * BigInt(b))),
    { numRuns: 2000, examples: [[[84_179_432_287_299, 107]]] },
  )
  expect(whole).toBeGreaterThan(1000)
})

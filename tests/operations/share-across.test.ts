import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal, decimalText, roundTo } from '../../src/core/decimal.js'
import { cellsOfColumn, columnOfCells } from '../../src/operations/cells-column.js'
import { quotientOfDraws } from '../../src/operations/draw-quotient.js'
import { type DrawMoment, fixedColumn } from '../../src/operations/draws.js'
import { sharedAcross } from '../../src/operations/share-across.js'
import { shareOut } from '../../src/operations/share-out.js'
import { isMisfit } from '../../src/operations/type.js'

const to = new Decimal('0.01')

function momentOf(count: number): DrawMoment {
  const again = new Uint8Array(count)
  return { count, again, take: (length: number) => new Float64Array(length) } as DrawMoment
}

const pools = fc.oneof(
  fc.integer({ min: -3000, max: 3000 }),
  fc.integer({ min: -1e10, max: 1e10 }),
  fc.integer({ min: -(2 ** 51), max: 2 ** 51 }),
)
const weights = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 9 }),
  fc.array(fc.integer({ min: 0, max: 4e9 }), { minLength: 1, maxLength: 9 }),
  fc.array(fc.integer({ min: 0, max: 2 ** 53 - 1 }), { minLength: 1, maxLength: 9 }),
)

test('pools shared out in columns get the same cents as one by one: whole weights, quotients by days, ties and large figures', () => {
  let shared = 0
  fc.assert(
    fc.property(
      fc.array(fc.tuple(pools, weights), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(1, 3, 7, 90, 365, 13_020, 133_590),
      fc.constantFrom(0, 2, 3),
      (cases, days, scale) => {
        const amounts = cases.map(([pool]) => new Decimal(pool).div(10 ** 3))
        const whole = cases.flatMap(([, each]) => each.map((weight) => new Decimal(weight).div(10 ** scale)))
        const moment = momentOf(whole.length)
        const exact = whole.map((weight) => weight.mul(new Decimal(1).div(days)))
        const column = quotientOfDraws(columnOfCells(whole), fixedColumn(new Decimal(days)), moment)
        const heavy = column.scale === undefined ? { ...column, exact: (cell: number) => exact[cell] } : column
        let at = 0
        const members = cases.map(([, each]) => each.map(() => at++))
        const found = sharedAcross({ to, mode: 'half-even' }, columnOfCells(amounts), heavy, members, moment)
        const wanted = members.map((mine, i) =>
          shareOut(
            roundTo(amounts[i]!, to, 'half-even'),
            mine.map((cell) => exact[cell]!),
            to,
          ),
        )
        expect(found === undefined, 'refused').toBe(wanted.some(isMisfit))
        if (found === undefined) return
        shared++
        expect(cellsOfColumn(found, whole.length).map(decimalText)).toEqual(
          wanted.flatMap((parts) => (isMisfit(parts) ? [] : parts.map(decimalText))),
        )
      },
    ),
    // The largest product is 2^53 + 1, which no double is.
    { numRuns: 5000, examples: [[[[841_794_322_872_990, [107, 28, 102]]], 1, 0]] },
  )
  expect(shared).toBeGreaterThan(3000)
})

test('pools of more cents than doubles can count are left to the exact reading', () => {
  const shared = (euros: number) => {
    const weights = columnOfCells([new Decimal(1), new Decimal(1e4)])
    const found = sharedAcross(
      { to, mode: 'half-even' },
      columnOfCells([new Decimal(euros)]),
      weights,
      [[0, 1]],
      momentOf(2),
    )
    return found && cellsOfColumn(found, 2).map(decimalText)
  }
  expect(shared(90_071_992_547_409)).toEqual(['9006298624.88', '90062986248784.12'])
  expect(shared(90_071_992_547_410)).toBeUndefined()
  expect(shared(900_719_925_474_099)).toBeUndefined()
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal, decimalText, isMissing, missing } from '../../src/core/decimal.js'
import type { Axis, Space } from '../../src/core/grain.js'
import { cellsOfColumn, columnOfCells } from '../../src/operations/cells-column.js'
import type { DrawMoment } from '../../src/operations/draws.js'
import type { Moment } from '../../src/operations/moment.js'
import { total } from '../../src/operations/total.js'
import { totalAggregates } from '../../src/operations/total-of.js'

/** Members in teams, some of which may have none. */
function spaceOf(teams: number, teamOf: readonly number[]): Space {
  const axes: readonly Axis[] = [
    { name: 'team', cells: Array.from({ length: teams }, (_, team) => `t${team}`) },
    {
      name: 'member',
      cells: teamOf.map((_, member) => `m${member}`),
      parent: { axis: 'team', of: Int32Array.from(teamOf) },
    },
  ]
  return new Map(axes.map((axis) => [axis.name, axis]))
}

const figures = fc.oneof(
  fc.constant(undefined),
  fc.integer({ min: -5, max: 5 }),
  fc.integer({ min: -1e12, max: 1e12 }),
  fc.integer({ min: -(2 ** 52), max: 2 ** 52 }),
)
const teams = 4
const members = fc.array(fc.tuple(figures, fc.nat({ max: teams - 1 })), { minLength: 2, maxLength: 12 })

test('totals of many cells are the same in columns as one by one, with cells that are missing and teams without members', () => {
  const found = new Map<string, number>()
  fc.assert(
    fc.property(
      members,
      fc.constantFrom(0, 2, 4),
      fc.constantFrom(...totalAggregates),
      fc.constantFrom<readonly string[]>([], ['team']),
      (given, scale, aggregate, per) => {
        const cells = given.map(([figure]) => (figure === undefined ? missing : new Decimal(figure).div(10 ** scale)))
        const space = spaceOf(
          teams,
          given.map(([, team]) => team),
        )
        const size = per.length === 0 ? 1 : teams
        const moment = { space, size, inputGrain: () => ['member'] }
        const column = columnOfCells(cells)
        const across = total.across!({ per, aggregate }, [column], { ...moment, count: size } as unknown as DrawMoment)
        if (across === undefined) return
        found.set(aggregate, (found.get(aggregate) ?? 0) + 1)
        const exact = total.exact({ per, aggregate }, [cells], moment as unknown as Moment)
        expect(cellsOfColumn(across, size).map(decimalText)).toEqual(exact.map(decimalText))
        if (!across.gaps) expect(exact.some(isMissing)).toBe(false)
      },
    ),
    { numRuns: 5000 },
  )
  for (const aggregate of ['sum', 'min', 'max', 'count']) expect(found.get(aggregate)).toBeGreaterThan(400)
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Program } from '../../src/compile/program.js'
import { Decimal, isMissing } from '../../src/core/decimal.js'
import { type Period, periodsOf } from '../../src/core/period.js'
import { type Run, vary } from '../../src/evaluate/run.js'
import { setUp } from '../../src/evaluate/set-up.js'
import { valuesOf } from '../../src/operations/draws.js'
import { inOrderOfTime, openDrawGround } from '../../src/simulate/draw-run.js'
import type { Drawn } from '../../src/simulate/drawn.js'
import { driverPlaces } from '../../src/simulate/given-draws.js'
import { openRoom } from '../../src/simulate/room.js'
import { rowsOfOnePlan } from '../laws/arbitrary.js'
import { type Draw, drawFrom, tapes } from '../laws/draw.js'
import { dataOf, programOf } from '../laws/engine.js'

const draws = 24
const counted = { draws: 0, again: 0, cells: 0, plain: 0 }

test('every draw comes to what the exact reading gives: whole figures to the last digit, quotients within their bound', () => {
  fc.assert(
    fc.property(rowsOfOnePlan, tapes(4000), (cases, tape) => {
      const { plan, rows } = cases[0]!
      const program = programOf(plan)
      const { run, periods } = started(program, rows)
      const last = periods.at(-1)!
      const drawn = drivers(run, drawFrom(tape))
      const places = driverPlaces(run, drawn)
      const room = openRoom()
      const columns = openDrawGround(run, places.names).open(places.columns(drawn), draws, room)
      inOrderOfTime(program, run.from, last, columns.columns)
      counted.draws += draws
      for (let draw = 0; draw < draws; draw++) {
        if (columns.again[draw] === 1) {
          counted.again++
          continue
        }
        const exact = vary(run, places.names, places.exact(drawn, draw))
        inOrderOfTime(program, run.from, last, exact.cells)
        for (const period of periods) {
          for (const { name, node } of program.names) {
            exact.cells(node, period).forEach((cell, i) => {
              const column = columns.columns(node, period)[i]!
              const { scale, bound } = column
              const values = valuesOf(column)
              const value = values[values.length === 1 ? 0 : draw]!
              const where = `${name} ${period.name} cell ${i} draw ${draw}: ${value} at ${scale} for ${cell}`
              counted.cells++
              if (isMissing(cell)) expect(value, where).toBeNaN()
              else if (scale !== undefined)
                expect(new Decimal(value).div(new Decimal(10).pow(scale)).equals(cell), where).toBe(true)
              else {
                counted.plain++
                expect(new Decimal(value).sub(cell).abs().toNumber(), where).toBeLessThanOrEqual(bound)
              }
            })
          }
        }
      }
    }),
    // Some 1,400 draws, each of them a whole run.
    { numRuns: 60 },
  )
  expect(counted.again / counted.draws).toBeLessThan(0.75)
})

function started(program: Program, rows: Parameters<typeof dataOf>[1]): { run: Run; periods: readonly Period[] } {
  const set = setUp(program, dataOf(program, rows), {})
  if (set.run === undefined) throw new Error('a plan of the laws does not run')
  return set
}

/** Some names of the plan, each with figures of its kind for some periods; round ones among them, so that edges are met. */
function drivers(run: Run, draw: Draw): readonly Drawn[] {
  const { program } = run
  const names = program.names.filter(
    ({ at, node }) =>
      /^\/(?:metrics|scores|parameters|members)\//.test(at) && program.nodes[node]!.type.unit !== 'truth',
  )
  const periods = periodsOf(program.plan.calendar, program.plan.calendar.period, {
    start: program.plan.from,
    end: program.plan.through + 1,
  } as never)
  return draw.some(names).flatMap(({ name, node }) => {
    const { unit } = program.nodes[node]!.type
    const scale = typeof unit === 'object' && unit.money === 1 ? 2 : draw.pick([0, 2, 4])
    const size = draw.pick([10, 1000, 100000, 10000000])
    return draw.some(periods).map((period) => ({
      name,
      period: period.name,
      scale,
      values: Float64Array.from({ length: draws }, () =>
        draw.chance(3)
          ? Number.NaN
          : draw.chance(40)
            ? draw.between(-3, 30) * 10 ** scale * draw.pick([0.05, 0.1, 1, 10])
            : draw.between(-size, size * 3),
      ).map(Math.round),
    }))
  })
}

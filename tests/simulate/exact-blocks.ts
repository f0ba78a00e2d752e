import type { Program } from '../../src/compile/program.js'
import { type Decimal, isMissing } from '../../src/core/decimal.js'
import { coordinates, sizeOf } from '../../src/core/grain.js'
import type { Period } from '../../src/core/period.js'
import type { Unit } from '../../src/core/unit.js'
import type { Data } from '../../src/data/table.js'
import { type GivenFigures, givenOf } from '../../src/evaluate/given.js'
import { type Run, startRun } from '../../src/evaluate/run.js'
import { setUp } from '../../src/evaluate/set-up.js'
import type { CellOf } from '../../src/evaluate/statement.js'
import type { ArmShape, BlockAmounts, Figures } from '../../src/simulate/amounts.js'

/** Draws of one arm, each computed by the exact reading: what a test holds measures against. */
export interface ExactArm {
  readonly shape: ArmShape
  readonly runs: readonly Run[]
  readonly periods: readonly Period[]
  block(from: number, count: number): BlockAmounts
}

/** Computes each draw by itself: what is given stands instead of what the plan would compute. */
export function exactArm(name: string, program: Program, data: Data, draws: readonly GivenFigures[]): ExactArm {
  const { run: plain, periods = [] } = setUp(program, data, {}) as { run: Run; periods: readonly Period[] }
  const { first, from, cutOff, space } = plain
  const runs = draws.map((figures) =>
    startRun(program, data, {
      first,
      from,
      cutOff,
      given: givenOf(program, figures, (message) => {
        throw new Error(message)
      }),
    }),
  )
  const known = new Map<number, readonly CellOf[]>()
  const cellsOf = (node: number): readonly CellOf[] => {
    const { grain } = program.nodes[node]!.type
    const cells =
      known.get(node) ?? Array.from({ length: sizeOf(space, grain) }, (_, cell) => coordinates(space, grain, cell))
    known.set(node, cells)
    return cells
  }
  const figures = (node: number, period: string, start: number, count: number): readonly Figures[] => {
    const at = periods.find((each) => each.name === period)!
    const unit = program.nodes[node]!.type.unit as Unit | 'any' | 'truth'
    const scale = typeof unit === 'object' && unit.money === 1 && unit.time === 0 ? 2 : undefined
    return cellsOf(node).map((_, cell) => {
      const values = runs.slice(start, start + count).map((run) => figureIn(run.cells(node, at)[cell]!, scale))
      // Money that no line has rounded is no whole number of cents.
      const whole = values.every((value) => Number.isNaN(value) || Number.isInteger(value))
      return whole || scale === undefined
        ? { scale, values: Float64Array.from(values) }
        : { scale: undefined, values: Float64Array.from(values, (value) => value / 100) }
    })
  }
  return {
    runs,
    periods,
    shape: {
      name,
      program,
      periods: periods.map((each) => each.name),
      cells: (called) => cellsOf(program.nodeOf.get(called)!),
      nodeCells: cellsOf,
    },
    block: (start, count) => ({
      from: start,
      count,
      of: (called, period) => figures(program.nodeOf.get(called)!, period, start, count),
      ofNode: (node, period) => figures(node, period, start, count),
      refused: new Map(),
      redone: 0,
    }),
  }
}

function figureIn(value: Decimal, scale: number | undefined): number {
  return isMissing(value) ? Number.NaN : value.mul(10 ** (scale ?? 0)).toNumber()
}

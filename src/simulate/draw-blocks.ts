import { type Decimal, isMissing } from '../core/decimal.js'
import type { Period } from '../core/period.js'
import { belowFloor, checksOf, failedChecks } from '../evaluate/checks.js'
import { type Run, vary } from '../evaluate/run.js'
import { troublesOf } from '../evaluate/troubles.js'
import { type DrawColumn, tenTo, valuesOf } from '../operations/draws.js'
import type { BlockAmounts, Figures } from './amounts.js'
import { inOrderOfTime, openDrawGround } from './draw-run.js'
import type { Drawn } from './drawn.js'
import { driverPlaces } from './given-draws.js'
import { openRoom } from './room.js'
import { openWatch } from './watch.js'

/** One plan over its rows, ready for blocks of draws. */
export interface DrawBlocks {
  /** Computes the draws `from` … `from + count − 1`. What it gives holds until the next block is computed. */
  block(drawn: readonly Drawn[], from: number, count: number): BlockAmounts
  /** How many draws make a block that keeps within some 32 MB, told by a first small block: a power of 2, so that plans are mostly asked for the same. */
  blockSize(drawn: readonly Drawn[]): number
}

const mostFigures = 2 ** 22

/**
 * Opens a run for draws of some drivers. Each draw comes to what `evaluate` would state, to the last digit of whole figures: where that is not
 * certain for a draw, it is evaluated again by the exact reading. A draw that `evaluate` would refuse is refused, with the first reason.
 */
export function openDrawBlocks(
  run: Run,
  drivers: readonly Pick<Drawn, 'name' | 'period' | 'cell'>[],
  periods: readonly Period[],
): DrawBlocks {
  const { program } = run
  const places = driverPlaces(run, drivers)
  const ground = openDrawGround(run, places.names)
  const room = openRoom()
  const last = periods.at(-1)!
  const byName = new Map(periods.map((period) => [period.name, period]))
  const watch = openWatch(run, ground.hangs, periods)

  function block(drawn: readonly Drawn[], from: number, count: number): BlockAmounts {
    room.clear()
    const draws = ground.open(places.columns(drawn), count, room)
    inOrderOfTime(program, run.from, last, draws.columns)
    watch(draws)
    const refused = new Map<number, string>()
    const exact = new Map<number, Run>()
    for (let draw = 0; draw < count; draw++) {
      if (draws.again[draw] === 0) continue
      const again = vary(run, places.names, places.exact(drawn, draw))
      inOrderOfTime(program, run.from, last, again.cells)
      exact.set(draw, again)
      const reason = reasonOf(again)
      if (reason !== undefined) refused.set(from + draw, reason)
    }
    const figures = (node: number, name: string): readonly Figures[] => {
      const period = byName.get(name)!
      return draws.columns(node, period).map((column, cell) => {
        const { scale } = column
        const values = figuresOf(column, count)
        for (const draw of refused.keys()) values[draw - from] = Number.NaN
        for (const [draw, again] of exact)
          if (!refused.has(from + draw)) values[draw] = numberAt(again.cells(node, period)[cell]!, scale)
        return { scale, values }
      })
    }
    return {
      from,
      count,
      of: (name, period) => figures(program.nodeOf.get(name)!, period),
      ofNode: figures,
      refused,
      redone: exact.size,
    }
  }

  function reasonOf(again: Run): string | undefined {
    const [trouble] = troublesOf(again, periods)
    if (trouble !== undefined) return trouble.message
    const checks = periods.flatMap((period) => checksOf(again, period))
    return [...failedChecks(again, checks), ...belowFloor(again, periods)][0]?.message
  }

  return {
    block,
    blockSize(drawn) {
      const few = Math.min(16, drawn[0]?.values.length ?? 1)
      block(
        drawn.map((each) => ({ ...each, values: each.values.subarray(0, few) })),
        0,
        few,
      )
      const most = Math.log2(mostFigures / Math.max(1, room.taken()))
      return 2 ** Math.max(6, Math.min(12, Math.floor(most)))
    },
  }
}

function figuresOf(column: DrawColumn, count: number): Float64Array {
  const values = valuesOf(column)
  return values.length === count ? values.slice() : new Float64Array(count).fill(values[0]!)
}

function numberAt(value: Decimal, scale: number | undefined): number {
  return isMissing(value) ? Number.NaN : (scale === undefined ? value : value.mul(tenTo(scale))).toNumber()
}

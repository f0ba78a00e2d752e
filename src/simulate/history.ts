import type { Decimal } from '../core/decimal.js'
import { sizeOf } from '../core/grain.js'
import { type Calendar, type Period, periodsWithin } from '../core/period.js'
import { number, type Unit } from '../core/unit.js'
import { cellNames } from '../evaluate/given.js'
import type { Run } from '../evaluate/run.js'
import type { Node } from '../operations/operation.js'

/** What the names of the present plan are amounts of, and what they were in each period, from its rows. */
export interface History {
  readonly calendar: Calendar
  /** The periods of the plan. */
  readonly periods: readonly Period[]
  readonly names: readonly string[]
  /** Undefined where the plan has no amount of that name. */
  unit(name: string): Unit | undefined
  /** What each cell of a name is called, as in examples: its name on each axis; none for the company. */
  cells(name: string): readonly (readonly string[])[]
  /** By cell. */
  figures(name: string, period: Period): readonly Decimal[]
}

/** The history that a run of the present plan over its rows tells. */
export function historyOf(run: Run): History {
  const { program, space } = run
  const { calendar, from, through } = program.plan
  const nodes = new Map<string, Node>()
  for (const { name, node } of program.names) {
    const step = program.nodes[node]
    if (step !== undefined && step.type.unit !== 'truth') nodes.set(name, step)
  }
  return {
    calendar,
    periods: periodsWithin(calendar, calendar.period, from, through + 1),
    names: [...nodes.keys()],
    unit(name) {
      const unit = nodes.get(name)?.type.unit
      return unit === 'any' || unit === 'truth' ? number : unit
    },
    cells(name) {
      const grain = nodes.get(name)?.type.grain ?? []
      return Array.from({ length: sizeOf(space, grain) }, (_, cell) => cellNames(space, grain, cell))
    },
    figures: (name, period) => run.cells(nodes.get(name)!.id, period),
  }
}

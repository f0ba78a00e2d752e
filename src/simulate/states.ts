import type { Decimal } from '../core/decimal.js'
import { parsePeriod } from '../core/period.js'
import { lineageOf } from '../evaluate/lineage.js'
import type { CellOf } from '../evaluate/statement.js'
import type { AllocateSpec } from '../operations/allocate-spec.js'
import type { Node } from '../operations/operation.js'
import type { BandsSpec } from '../operations/read-bands.js'
import type { ArmShape, BlockAmounts, Figures } from './amounts.js'
import type { State } from './measures.js'
import type { Asked } from './series.js'
import { holdsIn, sideOf } from './sides.js'
import { spreadCells, stepFigures } from './step-figures.js'

/** Whether a gate was closed, a cap cut off or a floor lifted, cell by cell: 1, 0, or missing. */
export interface StateReading {
  readonly cells: readonly CellOf[]
  readonly asks: Asked
  of(block: BlockAmounts, period: string): readonly Float64Array[]
}

/** How a state is read off the steps of an entry; undefined where the entry cannot be in it. */
export function stateReading(shape: ArmShape, name: string, state: Exclude<State, 'empty'>): StateReading | undefined {
  const step = stepOf(shape, name, state)
  if (step === undefined) return undefined
  const { operation, inputs, spec } = step
  switch (operation.name) {
    case 'choose':
      return comparing(shape, name, [inputs[0]!], ([held]) => (held === undefined ? undefined : held === 0))
    case 'bands':
      return besideTable(shape, name, step, spec as BandsSpec, state)
    case 'allocate': {
      const { to } = spec as AllocateSpec
      return comparing(shape, name, [step.id, inputs[2]!], ([share, cap]) => reached(share!, cap!, to))
    }
    default:
      return besideBound(shape, name, step, state)
  }
}

/** The step of an entry at which a state shows: the choice of a gate, a bound, a table, or shares with a cap. */
function stepOf({ program, periods }: ArmShape, name: string, state: State): Node | undefined {
  const id = program.nodeOf.get(name)
  const named = program.names.find((each) => each.name === name)
  const verb = program.plan.entries.find(({ at }) => at === named?.at)?.verb ?? ''
  const shows = showsAt[state]?.[verb]
  const period = parsePeriod(program.plan.calendar, periods[0] ?? '')
  if (id === undefined || shows === undefined || period === undefined) return undefined
  const found = lineageOf(program, id, period).own.find((each) => shows.includes(each.operation.name))
  if (found?.operation.name !== 'allocate') return found
  return (found.spec as AllocateSpec).bounds?.atMost === true ? found : undefined
}

/** At which operations of which verbs a state shows. */
const showsAt: Readonly<Record<State, Readonly<Record<string, readonly string[]>>>> = {
  empty: {},
  gated: { gate: ['choose'] },
  capped: {
    limit: ['min', 'between'],
    progress: ['min'],
    curve: ['bands'],
    tiers: ['bands'],
    distribute: ['allocate'],
  },
  floored: { limit: ['max', 'between'], progress: ['max'], curve: ['bands'], tiers: ['bands'] },
}

/** A bound cuts off what lies beyond it: the amount before, and the cap (the second input, of three the third) or the floor (the second). */
function besideBound(shape: ArmShape, name: string, step: Node, state: State): StateReading {
  const bound = state === 'capped' ? step.inputs.at(-1)! : step.inputs[1]!
  const beyond = state === 'capped' ? 1 : -1
  return comparing(shape, name, [step.inputs[0]!, bound], ([amount, limit]) => {
    const side = sideOf(amount!, limit!)
    return side === undefined ? undefined : side === beyond
  })
}

/** A table cuts off what lies beyond its ends, where it does not go on there. */
function besideTable(
  shape: ArmShape,
  name: string,
  step: Node,
  { bands, reading, above, below }: BandsSpec,
  state: State,
): StateReading | undefined {
  if ((state === 'capped' ? above : below) === 'goes-on') return undefined
  const [first, last] = [bands[0]!, bands.at(-1)!]
  const edge = state === 'capped' ? (reading === 'interpolated' ? last.from : last.to) : first.from
  if (edge === undefined) return undefined
  const end = edge.toNumber()
  return comparing(shape, name, [step.inputs[0]!], ([at]) => {
    const side = sideOf(at!, end)
    if (side === undefined) return undefined
    // A band holds its lower edge and not its upper one; a point belongs to the line.
    return state === 'floored' ? side < 0 : reading === 'interpolated' ? side > 0 : side >= 0
  })
}

/** Whether a share has come to its cap, which counts in whole units. */
function reached(share: number, cap: number, unit: Decimal): boolean | undefined {
  const side = sideOf(share, cap)
  if (side === undefined) return undefined
  return side >= 0 || (share > 0 && cap - share < unit.toNumber() * (1 - 1e-9))
}

/** Compares figures of steps cell by cell, in the cells of the entry. */
function comparing(
  shape: ArmShape,
  name: string,
  nodes: readonly number[],
  holds: (figures: readonly number[]) => boolean | undefined,
): StateReading {
  const cells = shape.cells(name)
  const steps = nodes.map((node) => stepFigures(shape, node))
  const maps = steps.map((step) => spreadCells(cells, step.cells))
  const plain = ({ scale, values }: Figures) =>
    scale === undefined || scale === 0 ? values : values.map((value) => value / 10 ** scale)
  return {
    cells,
    asks: {
      names: steps.flatMap(({ asks }) => asks.names),
      nodes: steps.flatMap(({ asks }) => asks.nodes),
    },
    of(block, period) {
      const figures = steps.map((step) => step.of(block, period).map(plain))
      return cells.map((_, cell) => {
        const mine = figures.map((each, i) => each[maps[i]![cell]!]!)
        return holdsIn(mine[0]!, (_, draw) => holds(mine.map((values) => values[draw]!)))
      })
    },
  }
}

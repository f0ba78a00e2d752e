import type { Program } from '../compile/program.js'
import type { Decimal } from '../core/decimal.js'
import { sameGrain, spreadMap } from '../core/grain.js'
import { type Period, periodAt } from '../core/period.js'
import { namesByNode } from '../evaluate/lineage.js'
import { carriedNodes, hangingOn, type Run } from '../evaluate/run.js'
import { type DrawColumn, type DrawMoment, exactAt, fixedColumn, unknownColumn } from '../operations/draws.js'
import type { Moment } from '../operations/moment.js'
import type { Node, Operation } from '../operations/operation.js'
import type { GivenDraws } from './given-draws.js'
import type { Room } from './room.js'

/** The steps of a program over the draws of one block: each is computed once in each period, when it is asked for. */
export interface DrawRun {
  columns(node: number, period: Period): readonly DrawColumn[]
  /** 1 for each draw that has to be evaluated again by the exact reading. */
  readonly again: Uint8Array
}

/** What is the same in every block. */
export interface DrawGround {
  readonly run: Run
  /** The steps that hang on what is drawn. */
  readonly hangs: ReadonlySet<number>
  open(given: GivenDraws, count: number, room: Room): DrawRun
}

/** Makes a run ready for draws in which some names are given. */
export function openDrawGround(run: Run, names: ReadonlySet<string>): DrawGround {
  const { program, space } = run
  const hangs = hangingOn(program, names)
  const carried = carriedNodes(program)
  const nameOf = namesByNode(program)
  const still = new Map<string, readonly DrawColumn[]>()
  const isStill = new WeakSet<DrawColumn>()

  /** What a step comes to without any draw. */
  function stillColumns(id: number, period: Period): readonly DrawColumn[] {
    const key = `${id}/${period.index}`
    const known = still.get(key)
    if (known !== undefined) return known
    const found = run.cells(id, period).map(fixedColumn)
    for (const column of found) isStill.add(column)
    still.set(key, found)
    return found
  }

  function open(given: GivenDraws, count: number, room: Room): DrawRun {
    const known = new Map<string, readonly DrawColumn[]>()
    const again = new Uint8Array(count)

    function columns(id: number, period: Period): readonly DrawColumn[] {
      if (!hangs.has(id)) return stillColumns(id, period)
      const key = `${id}/${period.index}`
      const found = known.get(key) ?? computed(program.nodes[id]!, period)
      known.set(key, found)
      return found
    }

    function computed(node: Node, period: Period): readonly DrawColumn[] {
      const name = nameOf.get(node.id)
      const stated = name === undefined ? undefined : given(name, period)
      if (stated?.every((column) => column !== undefined)) return stated
      const own = drawn(node, period)
      return stated === undefined ? own : own.map((column, cell) => stated[cell] ?? column)
    }

    function drawn(node: Node, period: Period): readonly DrawColumn[] {
      const operation = node.operation as Operation<unknown>
      const moment = momentOf(node, period)
      const inputs = node.inputs.map((_, place) => (operation.lags && place === 0 ? [] : moment.inputAt(place, period)))
      if (operation.lags !== true) {
        if (inputs.every((cells) => cells.every((each) => isStill.has(each)))) return stillColumns(node.id, period)
        if (operation.columns === undefined) return run.cells(node.id, period).map(() => unknownColumn(moment))
      }
      const found = operation.columns!(node.spec, inputs, moment).map((each, cell) => {
        // What an operation passes on from an input is this step's own from here on: without any draw it may be another figure.
        if (isStill.has(each)) return { ...each }
        if (operation.pointwise !== true || each.scale !== undefined || each.exact !== undefined) return each
        return { ...each, exact: (draw: number) => exactCell(operation, node.spec, inputs, cell, draw, moment.still) }
      })
      if (operation.align !== 'spread' || operation.lags === true) return found
      // A cell in which nothing moves is what it is without any draw.
      return inputs.every((cells) => !cells.some((each) => isStill.has(each)))
        ? found
        : found.map((column, cell) =>
            inputs.every((cells) => isStill.has(cells[cell]!)) ? stillColumns(node.id, period)[cell]! : column,
          )
    }

    function momentOf(node: Node, period: Period): DrawMoment {
      const moment = run.momentOf(node, period)
      return {
        count,
        again,
        calendar: moment.calendar,
        period,
        first: moment.first,
        grain: moment.grain,
        size: moment.size,
        space,
        still: moment,
        inputGrain: moment.inputGrain,
        carries: (place) => carried.has(node.inputs[place]!),
        moves: (place) => hangs.has(node.inputs[place]!),
        inputAt: (place, at) => spread(node, program.nodes[node.inputs[place]!]!, columns(node.inputs[place]!, at)),
        take: room.take,
      }
    }

    return { columns, again }
  }

  function spread(to: Node, from: Node, columns: readonly DrawColumn[]): readonly DrawColumn[] {
    if (to.operation.align !== 'spread' || sameGrain(from.type.grain, to.type.grain)) return columns
    return Array.from(spreadMap(space, from.type.grain, to.type.grain), (cell) => columns[cell]!)
  }

  return { run, hangs, open }
}

/** One cell of a step in one draw, by the exact reading; undefined where an input is known but for what it may be off. */
function exactCell(
  operation: Operation<unknown>,
  spec: unknown,
  inputs: readonly (readonly DrawColumn[])[],
  cell: number,
  draw: number,
  moment: Moment,
): Decimal | undefined {
  const figures = inputs.flatMap((cells) => exactAt(cells[cell]!, draw) ?? [])
  if (figures.length < inputs.length) return undefined
  const [found] = operation.exact(
    spec,
    figures.map((figure) => [figure]),
    moment,
  )
  return found
}

/** All that has a name, in the order of time, so that what is carried over is there when it is asked for. */
export function inOrderOfTime(
  program: Program,
  from: Period,
  last: Period,
  each: (node: number, period: Period) => unknown,
): void {
  for (let index = from.index; index <= last.index; index++) {
    const period = periodAt(program.plan.calendar, last.kind, index)
    for (const { node } of program.names) each(node, period)
  }
}

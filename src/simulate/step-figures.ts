import type { CellOf } from '../evaluate/statement.js'
import type { ArmShape, BlockAmounts, Figures } from './amounts.js'
import type { Asked } from './series.js'

/** A step of a plan with or without a name: its cells, and its figures in a block. */
export interface StepFigures {
  readonly cells: readonly CellOf[]
  readonly asks: Asked
  of(block: BlockAmounts, period: string): readonly Figures[]
}

/** A step by its id: by its name where it has one, else as the evaluator gives steps without one. */
export function stepFigures(shape: ArmShape, node: number): StepFigures {
  const name = shape.program.names.find((each) => each.node === node)?.name
  if (name !== undefined)
    return {
      cells: shape.cells(name),
      asks: { names: [name], nodes: [] },
      of: (block, period) => block.of(name, period),
    }
  return {
    cells: shape.nodeCells(node),
    asks: { names: [], nodes: [node] },
    of: (block, period) => block.ofNode(node, period),
  }
}

/** For each cell, the one of coarser (or the same) cells that it lies in. */
export function spreadCells(fine: readonly CellOf[], coarse: readonly CellOf[]): readonly number[] {
  const axes = Object.keys(coarse[0] ?? {})
  const keyOf = (of: CellOf) => JSON.stringify(axes.map((axis) => of[axis]))
  const places = new Map(coarse.map((of, i) => [keyOf(of), i]))
  return fine.map((of) => places.get(keyOf(of)) ?? -1)
}

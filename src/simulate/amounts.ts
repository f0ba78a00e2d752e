import type { Program } from '../compile/program.js'
import type { CellOf } from '../evaluate/statement.js'

/** Figures of one cell, one for each draw: whole multiples of 10^-scale, or plain numbers where scale is undefined; NaN is missing. */
export interface Figures {
  readonly scale: number | undefined
  readonly values: Float64Array
}

/** What one block of draws gave in one arm. */
export interface BlockAmounts {
  readonly from: number
  readonly count: number
  /** By cell, in the order of `ArmShape.cells(name)`. Money is in whole minor units (scale 2 for EUR). */
  of(name: string, period: string): readonly Figures[]
  /** The same of a step that has no name, by its id, in the order of `ArmShape.nodeCells(node)`. A condition is 1, 0 or NaN. */
  ofNode(node: number, period: string): readonly Figures[]
  /** Draws that no plan of pay could follow (a missing amount, nobody to share out to), with the reason; their figures are NaN. */
  readonly refused: ReadonlyMap<number, string>
  /** How many draws were evaluated again by the exact reading. */
  readonly redone: number
}

/** What the amounts of an arm are amounts of. */
export interface ArmShape {
  /** Of the arm. */
  readonly name: string
  readonly program: Program
  readonly periods: readonly string[]
  /** The names of the cells of an entry, as CellOf of the statement: {member, team, function, …}; one cell {} for the company. */
  cells(name: string): readonly CellOf[]
  /** The same of a step that has no name, by its id. */
  nodeCells(node: number): readonly CellOf[]
}

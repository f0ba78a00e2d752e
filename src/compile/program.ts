import type { CheckedEquation, Named } from '../check/graph.js'
import type { Plan } from '../language/plan.js'
import type { Clawback } from '../operations/clawback.js'
import type { Node } from '../operations/operation.js'

/** A plan made ready to compute: its steps in order, what they are called, and which columns they read. */
export interface Program {
  readonly plan: Plan
  /** Each comes after its inputs, but for what is carried over. */
  readonly nodes: readonly Node[]
  readonly names: readonly Named[]
  readonly nodeOf: ReadonlyMap<string, number>
  readonly checks: readonly CheckedEquation[]
  /** By source, when its rows are taken back. */
  readonly clawbacks: ReadonlyMap<string, Clawback>
  /** By source, the fields that must be kept as columns. */
  readonly wanted: ReadonlyMap<string, ReadonlySet<string>>
  /** Axes whose cells are the words of a column, as `source.field`. */
  readonly keyAxes: readonly string[]
}

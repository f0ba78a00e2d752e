import type { DrawColumn, DrawMoment } from '../operations/draws.js'
import type { Moment } from '../operations/moment.js'
import type { Node, Operation } from '../operations/operation.js'

/** From so many cells on, steps are computed in columns of whole numbers where they can be: then it is faster. */
export const manyCells = 64

/** Whether a step can be computed in one column at all. */
export function worksAcross({ operation }: Node): boolean {
  return operation.across !== undefined || (operation.pointwise === true && operation.columns !== undefined)
}

/** All cells of a step in one column, each exact or near to its exact figure; undefined where only the exact reading can say. */
export function computedAcross(node: Node, inputs: readonly DrawColumn[], moment: Moment): DrawColumn | undefined {
  const operation = node.operation as Operation<unknown>
  const again = new Uint8Array(moment.size)
  const across: DrawMoment = {
    ...moment,
    count: moment.size,
    size: 1,
    again,
    still: moment,
    moves: () => true,
    inputAt: () => {
      throw new Error(`${operation.name} looks at another period`)
    },
    take: (length) => new Float64Array(length),
  }
  const found =
    operation.across === undefined
      ? operation.columns!(
          node.spec,
          inputs.map((each) => [each]),
          across,
        )[0]
      : operation.across(node.spec, inputs, across)
  return again.includes(1) ? undefined : found
}

import type { Period } from '../core/period.js'
import type { DrawColumn, DrawMoment } from '../operations/draws.js'
import type { Moment } from '../operations/moment.js'
import type { Node, Operation } from '../operations/operation.js'

/** From so many cells on, steps are computed in columns of whole numbers where they can be: then it is faster. */
export const manyCells = 64

/** Whether a step can be computed in one column at all. */
export function worksAcross({ operation }: Node): boolean {
  const cellByCell = operation.pointwise === true || operation.lags === true
  return operation.across !== undefined || (cellByCell && operation.columns !== undefined)
}

/**
 * All cells of a step in one column, each exact or near to its exact figure; undefined where only the exact reading can say. `inputIn` gives an
 * input in a period, spread as the step wants it.
 */
export function computedAcross(
  node: Node,
  moment: Moment,
  inputIn: (place: number, period: Period) => DrawColumn,
): DrawColumn | undefined {
  const operation = node.operation as Operation<unknown>
  const again = new Uint8Array(moment.size)
  const across: DrawMoment = {
    ...moment,
    count: moment.size,
    size: 1,
    again,
    still: moment,
    moves: () => true,
    inputAt: (place, period) => [inputIn(place, period)],
    take: (length) => new Float64Array(length),
  }
  const inputs = node.inputs.map((_, place) => (operation.lags && place === 0 ? [] : [inputIn(place, moment.period)]))
  const found =
    operation.across === undefined
      ? operation.columns!(node.spec, inputs, across)[0]
      : operation.across(node.spec, inputs.flat(), across)
  return again.includes(1) ? undefined : found
}

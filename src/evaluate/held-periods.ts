import type { Period } from '../core/period.js'
import type { Node } from '../operations/operation.js'
import { heldIn, heldWord } from './decisions.js'
import type { Run } from './run.js'
import type { Cell } from './statement.js'

/** In which of the periods that were looked at a condition held in one cell. */
export function heldPeriods(run: Run, compare: Node, periods: readonly Period[], cell: number): Cell['periods'] {
  return periods.map((period) => ({ period: period.name, held: heldWord(heldIn(run, compare, period, cell)) }))
}

import type { Decimal, RoundingMode } from '../core/decimal.js'
import type { Unit } from '../core/unit.js'
import type { Bounds } from './bounded-shares.js'

export interface AllocateSpec {
  /** The smallest unit that is handed out, and how the pool itself is rounded to it. */
  readonly to: Decimal
  readonly mode: RoundingMode
  /** The unit of the pool, for messages. */
  readonly unit: Unit | 'any' | 'truth'
  /** Which of the inputs after the weights are caps and floors, and where what a cap cuts off goes. */
  readonly bounds?: { readonly atMost: boolean; readonly atLeast: boolean; readonly excess: Bounds['excess'] }
}

/** The caps and floors among what follows the weights. */
export function boundsOf(which: NonNullable<AllocateSpec['bounds']>, given: readonly (readonly Decimal[])[]): Bounds {
  const atMost = which.atMost ? given[0] : undefined
  const atLeast = which.atLeast ? given[which.atMost ? 1 : 0] : undefined
  return { atMost, atLeast, excess: which.excess }
}

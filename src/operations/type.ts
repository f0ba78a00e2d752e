import type { Code } from '../core/codes.js'
import type { Grain } from '../core/grain.js'
import type { Unit } from '../core/unit.js'

/** What the cells of a step are: truths are 1, 0 or missing. `any` is the unit of a bare 0. */
export interface Type {
  readonly unit: Unit | 'any' | 'truth'
  readonly grain: Grain
}

/** Why inputs do not fit together, in an author's words. */
export interface Misfit {
  readonly code: Code
  readonly message: string
  readonly hint?: string
}

/** Whether it is a misfit rather than what was asked for. */
export function isMisfit(found: unknown): found is Misfit {
  return typeof found === 'object' && found !== null && 'code' in found
}

import type { Decimal } from '../core/decimal.js'
import type { DrawColumn, DrawMoment } from './draws.js'
import type { Moment } from './moment.js'
import type { Misfit, Type } from './type.js'

/** How a value moves when an input rises: with it, against it, either way, or not at all. */
export type Sign = 'with' | 'against' | 'either' | 'none'

/**
 * One of the few things that compute. `S` is what the plan fixes at load; inputs are other steps.
 * Its two readings agree: `exact` for one period in Decimal, `columns` for many draws at once.
 */
export interface Operation<S> {
  readonly name: string
  /** `spread`: inputs come spread to the grain of the result. `own`: they come as they are. */
  readonly align: 'spread' | 'own'
  /** Each cell hangs on the same cell of its inputs, and on nothing else: `exact` may be asked for one alone. */
  readonly pointwise?: true
  /** The first input is read in other periods only, through `inputAt`; `inputs[0]` is empty. */
  readonly lags?: true
  type(spec: S, inputs: readonly Type[]): Type | Misfit
  exact(spec: S, inputs: readonly (readonly Decimal[])[], moment: Moment): readonly Decimal[]
  /** The columns that it reads, as source and field. */
  reads?(spec: S): readonly (readonly [source: string, field: string])[]
  sign(spec: S, inputs: readonly Sign[]): Sign
  /** Without it, draws in which an input moves are evaluated one by one. */
  columns?(spec: S, inputs: readonly (readonly DrawColumn[])[], moment: DrawMoment): readonly DrawColumn[]
  /**
   * All cells of a step in one column, where there are many: each stands where a draw stands otherwise. Undefined where only `exact` can say;
   * then nothing has been reported. Without it, that is always so, but for what is pointwise or looks at other periods: its
   * `columns` take cells for draws.
   */
  across?(spec: S, inputs: readonly DrawColumn[], moment: DrawMoment): DrawColumn | undefined
}

/** One step of a program: an operation over earlier steps. `previous` alone may name a later one. */
export interface Node {
  readonly id: number
  readonly operation: Operation<never>
  readonly spec: unknown
  /** Ids of input nodes. */
  readonly inputs: readonly number[]
  readonly type: Type
  /** JSON pointer of the entry that it was lowered from. */
  readonly at: string
}

/** The sign of something that rises with each of its inputs. */
export function joinSigns(signs: readonly Sign[]): Sign {
  const moving = new Set(signs.filter((sign) => sign !== 'none'))
  if (moving.size === 0) return 'none'
  return moving.size === 1 ? [...moving][0]! : 'either'
}

export function turned(sign: Sign): Sign {
  return sign === 'with' ? 'against' : sign === 'against' ? 'with' : sign
}

import { type Decimal, type RoundingMode, roundTo } from '../core/decimal.js'
import type { Operation } from './operation.js'

export interface RoundSpec {
  readonly to: Decimal
  readonly mode: RoundingMode
}

/** Its input as a multiple of `to`. */
export const round: Operation<RoundSpec> = {
  name: 'round',
  align: 'spread',
  type: (_, [input]) => input!,
  exact: (spec, [input]) => input!.map((value) => roundTo(value, spec.to, spec.mode)),
  sign: (_, [input]) => input!,
}

import { Decimal, type Decimal as Figure, type RoundingMode } from '../core/decimal.js'
import type { Build } from './mechanism.js'

/** How money is rounded where it changes hands; reported and undefined when the plan does not say. */
export function moneyRounding(build: Build): { readonly to: Figure; readonly mode: RoundingMode } | undefined {
  if (build.rounding !== undefined) return { to: new Decimal(build.rounding.to), mode: build.rounding.mode }
  build.problem(
    'no-rounding',
    'Money changes hands here, and the plan does not say how it is rounded.',
    'Add "rounding": {"to": "0.01", "mode": "half-even", "at": "payouts"} at the top of the plan.',
  )
  return undefined
}

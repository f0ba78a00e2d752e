import { type Fraction, type Mode, parse } from '../laws/fraction.js'
import { literal } from './formula.js'
import { type Raw, uncovered } from './uncovered.js'

export interface Rounding {
  readonly to: Fraction
  readonly mode: Mode
}

/** How the plan rounds money. */
export function moneyRounding(plan: Raw): Rounding {
  const found = plan.rounding as { to: string; mode: Mode } | undefined
  return found === undefined ? uncovered('a plan that does not round') : { to: parse(found.to), mode: found.mode }
}

/** The rounding that an entry says for itself. */
export function ownRounding(raw: Raw): Rounding | undefined {
  const found = raw.round as { to: string; mode: Mode } | undefined
  if (found === undefined || typeof found === 'string') return undefined
  return { to: literal(found.to)!.figure, mode: found.mode }
}

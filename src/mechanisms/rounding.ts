import { smallestUnit } from '../core/currency.js'
import { Decimal } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { parseLiteral } from '../core/literal.js'
import { isMixed } from '../core/unit.js'
import type { RoundSpec } from '../operations/round.js'
import type { Type } from '../operations/type.js'
import type { Build } from './mechanism.js'
import { payCurrencyNamed } from './roster.js'

/**
 * How money of a unit is rounded where it changes hands: as the plan says in its own currency, to the smallest unit in any other. Reported and
 * undefined when the plan does not say.
 */
export function moneyRounding(build: Build, unit: Type['unit']): RoundSpec | undefined {
  if (build.rounding === undefined) {
    build.problem(
      'no-rounding',
      'Money changes hands here, and the plan does not say how it is rounded.',
      'Add "rounding": {"to": "0.01", "mode": "half-even", "at": "payouts"} at the top of the plan.',
    )
    return undefined
  }
  const { mode } = build.rounding
  const to = new Decimal(build.rounding.to)
  const currency = typeof unit === 'object' ? unit.currency : undefined
  if (currency === undefined || currency === build.currency) return { to, mode }
  if (!isMixed(unit)) return { to: smallestUnit(currency), mode }
  const pay = payCurrencyNamed(currency, build.sources())
  return pay === undefined ? { to, mode } : { to, mode, own: { currency: { pay }, plan: build.currency } }
}

/** The step to which an author rounds, a figure above 0; reported and undefined when it is none. */
export function roundingStep(text: string, build: Build, ...keys: readonly string[]): Decimal | undefined {
  const step = parseLiteral(text)?.value
  if (step?.greaterThan(0)) return step
  const hint = 'Write a figure above 0, such as "1" or "0.01".'
  build.problem('number-format', `"${escapeText(text)}" is not something to round to.`, hint, ...keys)
  return undefined
}

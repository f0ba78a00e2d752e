import type { Decimal } from '../core/decimal.js'
import { type Diagnostic, problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { parseLiteral, percentHint } from '../core/literal.js'
import { isMoney, isPure, sameKind, type Unit } from '../core/unit.js'

/** Reads a figure that must be in the unit of an amount: a rate with its percent sign, money in plain digits, time with its word. */
export function readAmount(text: string, unit: Unit | 'any', what: string, file: string): Decimal | Diagnostic {
  const literal = parseLiteral(text)
  const shown = `"${escapeText(text)}"`
  if (literal === undefined)
    return problem('number-format', { file }, `${shown} is not a figure for ${what}.`, hintFor(unit))
  if (literal.unit === 'any' || unit === 'any') return literal.value
  const given = literal.unit
  if (isPure(unit) && unit.label === 'rate') {
    if (given.label === 'rate') return literal.value
    const message = `${shown} is not written as a rate, as ${what} is.`
    return problem('rate-without-percent', { file }, message, percentHint(literal.value))
  }
  const plain = isPure(given) && given.label !== 'rate'
  const fits = isMoney(unit)
    ? plain || (isMoney(given) && given.currency === unit.currency)
    : isPure(unit)
      ? plain
      : sameKind(given, unit)
  return fits
    ? literal.value
    : problem('amount-unit', { file }, `${shown} is not in the unit of ${what}.`, hintFor(unit))
}

function hintFor(unit: Unit | 'any'): string {
  if (unit === 'any' || isPure(unit))
    return unit !== 'any' && unit.label === 'rate' ? 'Write a rate such as "35%".' : 'Write plain digits such as "120".'
  return isMoney(unit) ? 'Write plain digits such as "150000".' : 'Write a length of time such as "8 h" or "90 days".'
}

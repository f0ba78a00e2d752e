import { currencyDecimals } from '../core/currency.js'
import { type Decimal, isMissing, settled } from '../core/decimal.js'
import { isMoney, isPure } from '../core/unit.js'
import type { Type } from '../operations/type.js'
import { figureText } from './figure-text.js'

/** An amount as a message shows it: money with its decimals and its currency, rates in percent. */
export function amountText(value: Decimal, { unit }: Type): string {
  if (isMissing(value) || typeof unit !== 'object') return figureText(value)
  if (isPure(unit)) return unit.label === 'rate' ? `${figureText(value.mul(100))}%` : figureText(value)
  if (!isMoney(unit) || unit.currency === undefined) return figureText(value)
  const shown = settled(value)
  return `${shown.toFixed(Math.max(currencyDecimals(unit.currency) ?? 0, shown.decimalPlaces()))} ${unit.currency}`
}

import { currencyDecimals } from './currency.js'
import { type Decimal, isMissing, settled } from './decimal.js'
import { figureText } from './figure-text.js'
import { isMoney, isPure, type Unit } from './unit.js'

/** An amount as a message shows it: money with its decimals and its currency, rates in percent. */
export function amountText(value: Decimal, { unit }: { readonly unit: Unit | 'any' | 'truth' }): string {
  if (isMissing(value) || typeof unit !== 'object') return figureText(value)
  if (isPure(unit)) return unit.label === 'rate' ? `${figureText(value.mul(100))}%` : figureText(value)
  if (!isMoney(unit) || unit.currency === undefined) return figureText(value)
  const shown = settled(value)
  return `${shown.toFixed(Math.max(currencyDecimals(unit.currency) ?? 0, shown.decimalPlaces()))} ${unit.currency}`
}

import { Decimal as D, type Decimal, decimalText, isMissing } from '../core/decimal.js'

/** Rates and other plain numbers are told to so many decimals. */
const plainDecimals = 6

/** A figure of a draw, or a mean of some, as a decimal text: money to its minor unit, all else to six decimals. */
export function drawText(value: number | Decimal | undefined, unit: string, decimals: number): string {
  if (value === undefined) return 'missing'
  const figure = new D(value)
  if (isMissing(figure)) return figure.isNaN() ? 'missing' : figure.isNegative() ? '-unbounded' : 'unbounded'
  const shown = figure
    .mul(`1e-${decimals}`)
    .toDecimalPlaces(unit === 'money' ? decimals : plainDecimals, D.ROUND_HALF_EVEN)
  if (unit !== 'money') return decimalText(shown)
  // A small loss must not show as minus nothing.
  return (shown.isZero() ? shown.abs() : shown).toFixed(decimals)
}

/** A figure as a rate or a plain number. */
export function plainText(value: number | Decimal | undefined): string {
  return drawText(value, 'rate', 0)
}

import { Decimal, type Decimal as Figure, isMissing, roundTo } from '../core/decimal.js'

/** Rates and other plain numbers are told to so many decimals. */
const plainDecimals = 6

/** A figure of a draw, or a mean of some, as a decimal text: money to its minor unit, all else to six decimals. */
export function drawText(value: number | Figure | undefined, unit: string, decimals: number): string {
  if (value === undefined) return 'missing'
  const figure = new Decimal(value)
  if (!figure.isFinite()) return figure.isNaN() ? 'missing' : figure.isNegative() ? '-unbounded' : 'unbounded'
  const places = unit === 'money' ? decimals : plainDecimals
  const shown = roundTo(figure.mul(new Decimal(10).pow(-decimals)), new Decimal(10).pow(-places), 'half-even')
  if (unit === 'money') return (shown.isZero() ? shown.abs() : shown).toFixed(places)
  return shown.isZero() ? '0' : shown.toFixed()
}

/** A figure as a rate or a plain number. */
export function plainText(value: number | Figure | undefined): string {
  return drawText(value === undefined || (typeof value !== 'number' && isMissing(value)) ? undefined : value, 'rate', 0)
}

import { type Decimal, decimalText, settled } from './decimal.js'

/** A figure as a statement keeps it: plain digits, 30 significant ones at most. */
export function figureText(value: Decimal): string {
  return decimalText(settled(value))
}

/** A whole number of 10^−scale as a statement keeps it; NaN is missing. */
export function wholeText(whole: number, scale: number): string {
  if (Number.isNaN(whole)) return 'missing'
  if (scale === 0 || whole === 0) return String(whole + 0)
  return scaledText(whole, scale).replace(/\.?0+$/, '')
}

/** A whole number of 10^−scale with that many places: `120` cents are `1.20`. */
export function scaledText(whole: number, scale: number): string {
  if (scale === 0) return String(whole)
  const digits = String(Math.abs(whole)).padStart(scale + 1, '0')
  return `${whole < 0 ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

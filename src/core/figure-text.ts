import { type Decimal, decimalText, settled } from './decimal.js'

/** A figure as a statement keeps it: plain digits, 30 significant ones at most. */
export function figureText(value: Decimal): string {
  return decimalText(settled(value))
}

import type { Decimal } from '../core/decimal.js'

/** Exact figures as the numbers that draws are made with. */
export function numbersOf(values: ReadonlyMap<string, Decimal>): ReadonlyMap<string, number> {
  return new Map([...values].map(([key, value]) => [key, value.toNumber()]))
}

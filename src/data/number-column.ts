import type { NumberColumn } from '../core/column.js'
import { type Expected, growing } from './growing.js'
import { longestText, type Scaled, trimScaled } from './scaled.js'

const powers = Float64Array.from({ length: longestText + 3 }, (_, exponent) => 10 ** exponent)

/** A column of numbers while it grows. Its scale is that of its finest number; earlier numbers are brought to it. */
export interface GrowingNumbers {
  /** Adds a number of `scale` decimals, zeros at the end or none; false when it cannot stand beside the others exactly. */
  add(whole: number, scale: number): boolean
  addBlank(): void
  column(): NumberColumn
}

/** A growing column; where nothing is to be kept, only the limits are watched. */
export function numberColumn(kept: boolean, expected?: Expected): GrowingNumbers {
  const numbers = growing((length) => new Float64Array(length), expected)
  let scale = 0
  let largest = 0
  const last: Scaled = { whole: 0, scale: 0 }
  const rescale = (finer: number): boolean => {
    const factor = 10 ** (finer - scale)
    if (largest * factor > Number.MAX_SAFE_INTEGER) return false
    const values = numbers.values()
    for (let i = 0; i < values.length; i += 1) values[i] = values[i]! * factor
    largest *= factor
    scale = finer
    return true
  }
  return {
    add(whole, decimals) {
      let value = whole
      if (decimals < scale) value = whole * powers[scale - decimals]!
      else if (decimals > scale) {
        last.whole = whole
        last.scale = decimals
        trimScaled(last)
        if (last.scale > scale && !rescale(last.scale)) return false
        value = last.whole * powers[scale - last.scale]!
      }
      const size = Math.abs(value)
      if (size > Number.MAX_SAFE_INTEGER) return false
      if (size > largest) largest = size
      if (kept) numbers.push(value)
      return true
    },
    addBlank() {
      if (kept) numbers.push(Number.NaN)
    },
    column: () => ({ kind: 'number', scale, values: numbers.values() }),
  }
}

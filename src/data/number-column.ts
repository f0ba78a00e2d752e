import type { NumberColumn } from '../core/column.js'
import { type Expected, growing } from './growing.js'
import { areAll } from './row-block.js'
import { longestText, type Scaled, trimScaled } from './scaled.js'

const powers = Float64Array.from({ length: longestText + 3 }, (_, exponent) => 10 ** exponent)

/** A column of numbers while it grows. Its scale is that of its finest number; earlier numbers are brought to it. */
export interface GrowingNumbers {
  /** Adds a number of `scale` decimals, zeros at the end or none; false when it cannot stand beside the others exactly. */
  add(whole: number, scale: number): boolean
  addBlank(): void
  /** Adds the numbers that stand at some places, as `add` does, NaN being a blank; gives the places of those that cannot stand beside the others. */
  addAll(wholes: Float64Array, scales: Uint8Array, places: Int32Array, count: number): readonly number[]
  column(): NumberColumn
}

/** A growing column; where nothing is to be kept, only the limits are watched. */
export function numberColumn(kept: boolean, expected?: Expected): GrowingNumbers {
  const numbers = growing<Float64Array>((length) => new Float64Array(length), expected)
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
  /** The number at the scale of the column, which may become finer for it; NaN where it cannot stand beside the others. */
  const atScale = (whole: number, decimals: number): number => {
    let value = whole
    if (decimals < scale) value = whole * powers[scale - decimals]!
    else if (decimals > scale) {
      last.whole = whole
      last.scale = decimals
      trimScaled(last)
      if (last.scale > scale && !rescale(last.scale)) return Number.NaN
      value = last.whole * powers[scale - last.scale]!
    }
    const size = Math.abs(value)
    if (size > Number.MAX_SAFE_INTEGER) return Number.NaN
    if (size > largest) largest = size
    return value
  }
  /** Whether the first numbers stand at the scale of the column, or are blank, so that they can be added as they are. */
  const stand = (wholes: Float64Array, scales: Uint8Array, count: number): boolean => {
    let most = largest
    for (let i = 0; i < count; i += 1) {
      const size = Math.abs(wholes[i]!)
      if (size > most) most = size
      if (scales[i] !== scale && !Number.isNaN(size)) return false
    }
    if (most > Number.MAX_SAFE_INTEGER) return false
    largest = most
    return true
  }
  return {
    add(whole, decimals) {
      const value = atScale(whole, decimals)
      if (Number.isNaN(value)) return false
      if (kept) numbers.push(value)
      return true
    },
    addBlank() {
      if (kept) numbers.push(Number.NaN)
    },
    addAll(wholes, scales, places, count) {
      if (areAll(places, count) && stand(wholes, scales, count)) {
        if (kept) numbers.append(wholes.subarray(0, count))
        return []
      }
      const unfit: number[] = []
      const into = kept ? numbers.extend(count) : undefined
      for (let i = 0; i < count; i += 1) {
        const place = places[i]!
        const whole = wholes[place]!
        const value = Number.isNaN(whole) ? whole : atScale(whole, scales[place]!)
        if (Number.isNaN(value) && !Number.isNaN(whole)) unfit.push(place)
        if (into !== undefined) into[i] = value
      }
      return unfit
    },
    column: () => ({ kind: 'number', scale, values: numbers.values() }),
  }
}

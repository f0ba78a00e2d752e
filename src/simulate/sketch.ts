import { quantilePlace } from './quantile-place.js'
import type { Spread } from './spread.js'

/** Digits of a double's mantissa that a drawer of the sketch goes by, in binary: its width is 2^-11 of the figure, 0.049 %. */
const digits = 11

/** What is nearer to 0 than this counts as 0. */
const nothing = 1e-9

/**
 * Quantiles in memory that does not grow with the draws: figures are counted in drawers that go by the leading digits of a double, as in an
 * HDR histogram (Tene, hdrhistogram.org); what is told is the mean of the drawer that holds the place, within 0.05 % of the figure there, and the
 * figure itself where all in the drawer are the same. What it tells does not depend on the order of the draws while figures are whole numbers.
 */
export function openSketch(): Spread {
  const double = new Float64Array(1)
  const words = new Uint32Array(double.buffer)
  // Which half of a double comes first depends on the machine.
  double[0] = -0
  const high = words[1] === 0 ? 0 : 1
  const drawers = new Map<number, { count: number; sum: number }>()
  let count = 0
  const keyOf = (value: number): number => {
    double[0] = Math.abs(value)
    const key = words[high]! >>> (20 - digits)
    return value < 0 ? -key - 1 : key
  }
  return {
    take(values) {
      for (const each of values) {
        if (Number.isNaN(each)) continue
        const value = Math.abs(each) < nothing ? 0 : each
        const key = keyOf(value)
        const drawer = drawers.get(key)
        if (drawer === undefined) drawers.set(key, { count: 1, sum: value })
        else {
          drawer.count++
          drawer.sum += value
        }
        count++
      }
    },
    quantile(share) {
      if (count === 0) return undefined
      let left = quantilePlace(count, share)
      for (const [, drawer] of [...drawers].sort(([a], [b]) => a - b)) {
        left -= drawer.count
        if (left <= 0) return drawer.sum / drawer.count
      }
      return undefined
    },
  }
}

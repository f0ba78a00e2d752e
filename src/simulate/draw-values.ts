import type { Figures } from './amounts.js'

/** The figures of a cell as whole multiples of 10^-decimals where they are, whatever the scale in which they come. */
export function drawValues({ scale, values }: Figures, decimals: number): Float64Array {
  const up = decimals - (scale ?? 0)
  if (up === 0) return values
  // Powers of ten up to 10^22 are exact in a double, so that one product or quotient is rounded once.
  const factor = 10 ** Math.abs(up)
  return up > 0 ? values.map((value) => value * factor) : values.map((value) => value / factor)
}

/** Adds figures to a sum, draw by draw; what is missing makes the sum missing. */
export function addTo(sum: Float64Array, values: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + values[i]!
}

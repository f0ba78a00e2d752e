/** Into how many stretches the places from 0 to 1 are cut. */
const stretches = 4096
/** At places this near to either end a curve is too bent for a table. */
const tail = 64 / stretches

/**
 * A curve that is costly to compute, from a table made once: between its points a parabola of the third degree through the four nearest, near the
 * ends the curve itself.
 */
export function tabulated(exact: (place: number) => number): (place: number) => number {
  const points = new Float64Array(stretches + 1)
  for (let i = 0; i <= stretches; i++) points[i] = exact(i / stretches)
  return (place) => {
    if (!(place >= tail && place <= 1 - tail)) return exact(place)
    const scaled = place * stretches
    const left = Math.floor(scaled)
    const t = scaled - left
    const [a, b, c, d] = [points[left - 1]!, points[left]!, points[left + 1]!, points[left + 2]!]
    // Lagrange through −1, 0, 1 and 2.
    return ((t + 1) * (t - 2) * ((t - 1) * b - t * c)) / 2 + (t * (t - 1) * ((t + 1) * d - (t - 2) * a)) / 6
  }
}

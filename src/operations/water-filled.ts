import { largestRemainders } from './share-out.js'

/**
 * Whole units by weights between whole bounds, which can all hold: as long as exact shares lie beyond a bound, the side that is off by more in
 * all is set to its bounds and the rest is shared anew among the others. Then each exact share is at or between its bounds, and so are the
 * whole numbers around it.
 */
export function waterFilled(
  units: bigint,
  weights: readonly bigint[],
  low: readonly bigint[] | undefined,
  high: readonly bigint[] | undefined,
): readonly bigint[] {
  const fixed = weights.map((weight): bigint | undefined => (weight === 0n ? 0n : undefined))
  for (;;) {
    const open = weights.flatMap((_, i) => (fixed[i] === undefined ? [i] : []))
    if (open.length === 0) return fixed.map((part) => part ?? 0n)
    const rest = fixed.reduce<bigint>((left, part) => left - (part ?? 0n), units)
    const sum = open.reduce((all, i) => all + weights[i]!, 0n)
    // By how much an exact share lies beyond its bound, times the sum of weights.
    const above = (i: number) => (high === undefined ? 0n : rest * weights[i]! - high[i]! * sum)
    const below = (i: number) => (low === undefined ? 0n : low[i]! * sum - rest * weights[i]!)
    const over = open.filter((i) => above(i) > 0n)
    const under = open.filter((i) => below(i) > 0n)
    if (over.length === 0 && under.length === 0) {
      const parts = largestRemainders(
        rest,
        weights.map((weight, i) => (fixed[i] === undefined ? weight : 0n)),
      )
      return parts.map((part, i) => fixed[i] ?? part)
    }
    const excess = over.reduce((all, i) => all + above(i), 0n)
    const lack = under.reduce((all, i) => all + below(i), 0n)
    if (excess >= lack) for (const i of over) fixed[i] = high![i]!
    else for (const i of under) fixed[i] = low![i]!
  }
}

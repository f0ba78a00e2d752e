import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { GivenFigures } from '../../src/evaluate/given.js'

/** Courses of revenue and cost of two quarters: good and bad ones, losses, and some that sit exactly on an edge. */
export function courses(count: number, seed: number): readonly GivenFigures[] {
  const dice = xoroshiro128plus(seed)
  const between = (low: number, high: number) => uniformInt(dice, low, high)
  return Array.from({ length: count }, () => {
    const quarter = () => {
      const revenue = between(20_000, 80_000)
      const kind = between(1, 6)
      // At the floor of 20 %, a loss, a margin of 0, or anything.
      const cost =
        kind === 1 ? revenue * 0.8 : kind === 2 ? revenue * 1.1 : kind === 3 ? revenue : between(10_000, 70_000)
      return [String(revenue), cost.toFixed(2)] as const
    }
    const [first, second] = [quarter(), quarter()]
    return {
      revenue: { '2026-Q1': first[0], '2026-Q2': second[0] },
      cost: { '2026-Q1': first[1], '2026-Q2': second[1] },
    }
  })
}

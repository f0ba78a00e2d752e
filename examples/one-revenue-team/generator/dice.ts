import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Random choices that come out the same on every machine: whole numbers only, from a seed. */
export interface Dice {
  /** A whole number between the two, both included. */
  int(from: number, to: number): number
  /** True in this many of a hundred cases. */
  chance(percent: number): boolean
  pick<T>(list: readonly T[]): T
  /** One of the values, each as often as its weight says. */
  weighted<T>(list: readonly (readonly [value: T, weight: number])[]): T
}

export function dice(seed: number): Dice {
  const source = xoroshiro128plus(seed)
  const int = (from: number, to: number) => uniformInt(source, from, to)
  return {
    int,
    chance: (percent) => int(1, 100) <= percent,
    pick: (list) => list[int(0, list.length - 1)]!,
    weighted(list) {
      let left = int(
        1,
        list.reduce((sum, [, weight]) => sum + weight, 0),
      )
      return list.find(([, weight]) => {
        left -= weight
        return left <= 0
      })![0]
    },
  }
}

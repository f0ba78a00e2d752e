import { availableParallelism, loadavg } from 'node:os'

/** What is timed, by name. */
export type Ways = Readonly<Record<string, () => unknown>>

/** Milliseconds of each way, round by round: all ways in turns, so that they meet the same machine. */
export async function timed(ways: Ways, rounds: number): Promise<ReadonlyMap<string, readonly number[]>> {
  const times = new Map(Object.keys(ways).map((name) => [name, [] as number[]]))
  for (let round = 0; round < rounds; round++) {
    for (const [name, way] of Object.entries(ways)) {
      const start = performance.now()
      await way()
      times.get(name)!.push(performance.now() - start)
    }
  }
  return times
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2
}

/** The median of the ratios of two ways, taken round by round. */
export function ratio(times: ReadonlyMap<string, readonly number[]>, way: string, to: string): number {
  const unit = times.get(to)!
  return median(times.get(way)!.map((each, round) => each / unit[round]!))
}

/** The median of what one way takes longer than another, round by round. */
export function cost(times: ReadonlyMap<string, readonly number[]>, more: string, less: string): number {
  return median(times.get(more)!.map((each, round) => each - times.get(less)![round]!))
}

/** `12.3 (11.0 to 14.9)`. */
export function spread(values: readonly number[]): string {
  const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))
  return `${shown(median(values))} (${shown(Math.min(...values))} to ${shown(Math.max(...values))})`
}

/** What the machine was when it was measured. */
export function machine(rounds: number): string {
  return `Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}, ${rounds} rounds in turns.`
}

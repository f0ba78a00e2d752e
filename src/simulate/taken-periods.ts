import type { Report } from '../check/report.js'
import { type Period, periodsPerYear } from '../core/period.js'
import type { HistoryTaken } from './scenario.js'
import { substreams } from './substream.js'

/** Which past period each simulated one takes. */
export interface TakenPeriods {
  /** How many courses the past holds, where it is taken in turn. */
  readonly courses?: number
  /** Writes the index of a past period for each simulated one. */
  take(draw: number, into: Int32Array): void
}

/** Makes past periods ready to be taken; reported where there are too few of them. */
export function takenPeriods(
  taken: HistoryTaken,
  past: readonly Period[],
  periods: readonly Period[],
  seed: string,
  report: Report,
): TakenPeriods | undefined {
  const stream = substreams(seed, 'history')
  const refuse = (message: string): undefined => {
    report.error(
      'no-history',
      '/history',
      message,
      'Let the history begin earlier, or take its periods in another way.',
    )
    return undefined
  }
  if (taken === 'periods') return { take: (draw, into) => fill(into, stream(draw), () => past.map((_, i) => i)) }
  if (taken === 'periods-in-turn') {
    const courses = past.length - periods.length + 1
    if (courses < 1) return refuse(`The history has ${past.length} periods, and a course needs ${periods.length}.`)
    return {
      courses,
      take(draw, into) {
        for (let p = 0; p < into.length; p++) into[p] = (draw % courses) + p
      },
    }
  }
  if (taken === 'same-periods') {
    const sames = periods.map((period) => past.flatMap((each, i) => (each.inYear === period.inYear ? [i] : [])))
    const none = periods.find((_, p) => sames[p]!.length === 0)
    if (none !== undefined) return refuse(`The history has no period that stands for ${none.name}.`)
    return { take: (draw, into) => fill(into, stream(draw), (p) => sames[p]!) }
  }
  return yearsTaken(taken, past, periods, stream, refuse)
}

function fill(into: Int32Array, next: () => number, choices: (period: number) => readonly number[]): void {
  for (let p = 0; p < into.length; p++) into[p] = oneOf(choices(p), next())
}

function oneOf(choices: readonly number[], place: number): number {
  return choices[Math.floor(place * choices.length)]!
}

function yearsTaken(
  taken: 'years' | 'years-in-turn',
  past: readonly Period[],
  periods: readonly Period[],
  stream: (draw: number) => () => number,
  refuse: (message: string) => undefined,
): TakenPeriods | undefined {
  const first = periods[0]!
  const years = periods.at(-1)!.fiscalYear - first.fiscalYear + 1
  // A year begins where its first period stands in the past with all others after it.
  const length = periodsPerYear(first.kind)
  const begins = past.flatMap((each, i) => (each.inYear === 1 && i + length <= past.length ? [i] : []))
  const put = (into: Int32Array, beginOf: (year: number) => number) => {
    periods.forEach((period, p) => {
      into[p] = beginOf(period.fiscalYear - first.fiscalYear) + period.inYear - 1
    })
  }
  if (begins.length === 0) return refuse('The history has no whole fiscal year.')
  if (taken === 'years-in-turn') {
    const courses = begins.length - years + 1
    if (courses < 1) return refuse(`The history has ${begins.length} whole fiscal years, and a course needs ${years}.`)
    return { courses, take: (draw, into) => put(into, (year) => begins[(draw % courses) + year]!) }
  }
  return {
    take(draw, into) {
      const next = stream(draw)
      const chosen = Array.from({ length: years }, () => oneOf(begins, next()))
      put(into, (year) => chosen[year]!)
    },
  }
}

import { type Course, grid, heads, points, shares, targets, weights } from './workload.js'

/** How an engine writes down what a plan needs: `T` is its text or its tree. */
export interface Syntax<T> {
  number(value: number): T
  /** A fact (f0, t0, share, margin, revenue), or a step above. */
  name(variable: string): T
  add(a: T, b: T): T
  less(a: T, b: T): T
  minus(a: T, b: T): T
  times(a: T, b: T): T
  when(holds: T, then: T, otherwise: T): T
  /** A quotient of whole numbers that are not negative, rounded half up. */
  halfUp(a: T, b: T): T
}

/** What is computed for a team of a course, in whole numbers: a step after the other, the last is its pool in cents. */
export function stepsIn<T>({
  number,
  name,
  add,
  less,
  minus,
  times,
  when,
  halfUp,
}: Syntax<T>): readonly (readonly [string, T])[] {
  const curve = (at: T): T => {
    const stretch = (i: number): T => {
      const [from, pays] = points[i]!
      const next = points[i + 1]
      if (next === undefined) return number(pays)
      const slope = number((next[1] - pays) / (next[0] - from))
      return when(less(at, number(next[0])), add(number(pays), times(minus(at, number(from)), slope)), stretch(i + 1))
    }
    return when(less(at, number(points[0]![0])), number(0), stretch(0))
  }
  const place = (at: T, [low, middle, high]: readonly [T, T, T]): T =>
    when(less(at, number(heads[0])), low, when(less(at, number(heads[1])), middle, high))
  const across = (row: readonly [number, number, number]) =>
    place(name('a1'), [number(row[0]), number(row[1]), number(row[2])])
  const weighed = weights.map((weight, k) => times(name(`c${k}`), number(weight)))
  return [
    ...weights.map((_, k) => [`a${k}`, halfUp(times(name(`f${k}`), number(10_000)), name(`t${k}`))] as const),
    ...weights.map((_, k) => [`c${k}`, curve(name(`a${k}`))] as const),
    [
      'score',
      halfUp(
        weighed.reduce((sum, each) => add(sum, each)),
        number(100),
      ),
    ],
    ['factor', place(name('a0'), [across(grid[0]), across(grid[1]), across(grid[2])])],
    ['base', halfUp(times(times(name('margin'), number(2)), name('share')), number(100_000))],
    [
      'pool',
      when(
        less(times(name('margin'), number(4)), name('revenue')),
        number(0),
        halfUp(times(times(name('base'), name('score')), name('factor')), number(100_000)),
      ),
    ],
  ]
}

export type Facts = Record<string, number>

/** What is known of a team of a course. */
export function factsOf({ companyMargin, companyRevenue, teams }: Course, team: number): Facts {
  const facts: Facts = { margin: companyMargin, revenue: companyRevenue, share: shares[team]! }
  for (const [k, figure] of teams[team]!.figures.entries()) {
    facts[`f${k}`] = figure
    facts[`t${k}`] = targets[team]![k]!
  }
  return facts
}

import type { GivenFigure, GivenFigures } from '../evaluate/given.js'
import type { Scenario, ScenarioPlan } from './scenario.js'

/** One plan with what is given in it, or one point of its grid. */
export interface Arm {
  /** The name of the plan, and of a point what is given there: `teamPool, share 30%`. */
  readonly name: string
  readonly asked: ScenarioPlan
  readonly given: Readonly<Record<string, GivenFigure>>
}

/** The arms of a scenario: its plans in their order, each with the points of its grid, the last name of the grid fastest. */
export function armsOf({ plans }: Scenario): readonly Arm[] {
  return plans.flatMap((asked) => {
    const points = asked.grid.reduce<readonly (readonly (readonly [string, string])[])[]>(
      (before, { name, figures }) =>
        before.flatMap((point) => figures.map((each) => [...point, [name, each] as const])),
      [[]],
    )
    return points.map((point) => ({
      name: [asked.name, ...point.map(([name, figure]) => `${name} ${figure}`)].join(', '),
      asked,
      given: { ...asked.given, ...Object.fromEntries(point) },
    }))
  })
}

/** What is given in an arm, in every one of some periods. */
export function givenInPeriods({ given }: Arm, periods: readonly string[]): GivenFigures {
  return Object.fromEntries(
    Object.entries(given).map(([name, figure]) => [
      name,
      Object.fromEntries(periods.map((period) => [period, figure] as const)),
    ]),
  )
}

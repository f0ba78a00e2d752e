import type { DriverCase, Scenario } from './scenario.js'

/** Whether a case is drawn at random by itself, and not fixed or taken from the past with others. */
export function isRandom({ distribution }: DriverCase): boolean {
  return distribution.verb !== 'fixed' && distribution.verb !== 'resampled'
}

/** Whether anything in a scenario is left to chance. */
export function isByChance({ drivers, shocks, history }: Scenario): boolean {
  const cases = drivers.flatMap((each) => each.cases)
  const resampled = cases.some(({ distribution }) => distribution.verb === 'resampled')
  return shocks.length > 0 || cases.some(isRandom) || (resampled && !isInTurn(history?.taken))
}

/** Whether past periods are taken one after the other. */
export function isInTurn(taken: NonNullable<Scenario['history']>['taken']): boolean {
  return taken === 'periods-in-turn' || taken === 'years-in-turn'
}

import type { Scenario } from './scenario.js'

/** Whether anything in a scenario is left to chance, so that one draw differs from another for no other reason. */
export function isByChance({ drivers, shocks, history }: Scenario): boolean {
  const inTurn = history?.taken === 'periods-in-turn' || history?.taken === 'years-in-turn'
  const verbs = drivers.flatMap((each) => each.cases.map(({ distribution }) => distribution.verb))
  return shocks.length > 0 || verbs.some((verb) => verb !== 'fixed' && !(verb === 'resampled' && inTurn))
}

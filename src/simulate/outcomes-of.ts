import { deepFreeze } from '../core/freeze.js'
import { engineVersion } from '../evaluate/engine-version.js'
import type { Gathered, Measured } from './measure.js'
import { type Answer, type Outcomes, outcomesSchema } from './outcomes.js'

/** What outcomes say of where they come from. */
export interface OutcomesHead {
  readonly scenario: Outcomes['scenario']
  /** Undefined where nothing was drawn. */
  readonly seed?: string
  /** SHA-256 of the rows of each arm, in the order of the shapes. */
  readonly rowsDigests: readonly string[]
}

/** Puts together what a scenario came to. */
export function outcomesOf(
  head: OutcomesHead,
  { shapes, draws, statistics }: Measured,
  gathered: Gathered,
  sensitivity: readonly Answer[] = [],
): Outcomes {
  return deepFreeze<Outcomes>({
    schema: outcomesSchema,
    engine: engineVersion,
    scenario: head.scenario,
    ...(head.seed === undefined ? {} : { seed: head.seed }),
    draws,
    periods: shapes[0]!.periods,
    quantiles: statistics.from,
    arms: shapes.map(({ name, program: { plan } }, i) => ({
      plan: plan.plan,
      title: plan.title,
      planDigest: plan.digest,
      rowsDigest: head.rowsDigests[i]!,
      ...gathered.arms[i]!,
      arm: name,
    })),
    measures: gathered.measures,
    sensitivity,
  })
}

import { average } from './average.js'
import { choose } from './choose.js'
import { convert } from './convert.js'
import { count } from './count.js'
import { countDistinct } from './count-distinct.js'
import { countPeriods } from './count-periods.js'
import { curve } from './curve.js'
import { distribute } from './distribute.js'
import { max, min } from './extremes.js'
import { formula } from './formula.js'
import { gate } from './gate.js'
import { latest } from './latest.js'
import { limit } from './limit.js'
import { matrix } from './matrix.js'
import type { Mechanism } from './mechanism.js'
import { movements } from './movements.js'
import { median, percentile } from './percentile.js'
import { progress } from './progress.js'
import { prorate } from './prorate.js'
import { round } from './round.js'
import { serviceLevel } from './service-level.js'
import { split } from './split.js'
import { stages } from './stages.js'
import { sum } from './sum.js'
import { tiers } from './tiers.js'
import { value } from './value.js'
import { weighted } from './weighted.js'

/** A mechanism whatever its details: what parsed them may lower and say them. */
export type AnyMechanism = Mechanism<never>

/** Every verb of the language, in the order in which it is told. */
export const mechanisms: readonly AnyMechanism[] = [
  formula,
  sum,
  count,
  countDistinct,
  countPeriods,
  average,
  median,
  percentile,
  value,
  latest,
  min,
  max,
  movements,
  serviceLevel,
  stages,
  curve,
  tiers,
  matrix,
  progress,
  weighted,
  gate,
  choose,
  limit,
  round,
  split,
  prorate,
  convert,
  distribute,
]

const byVerb: ReadonlyMap<string, AnyMechanism> = new Map(mechanisms.map((each) => [each.verb, each]))

/** The mechanism of a verb. */
export function mechanismOf(verb: string): AnyMechanism | undefined {
  return byVerb.get(verb)
}

export const verbs: readonly string[] = mechanisms.map((each) => each.verb)

import { average } from './average.js'
import { choose } from './choose.js'
import { count } from './count.js'
import { countDistinct } from './count-distinct.js'
import { curve } from './curve.js'
import { distribute } from './distribute.js'
import { max, min } from './extremes.js'
import { formula } from './formula.js'
import { gate } from './gate.js'
import { limit } from './limit.js'
import type { Mechanism } from './mechanism.js'
import { movements } from './movements.js'
import { progress } from './progress.js'
import { prorate } from './prorate.js'
import { round } from './round.js'
import { split } from './split.js'
import { sum } from './sum.js'
import { tiers } from './tiers.js'
import { value } from './value.js'
import { weighted } from './weighted.js'

/** Every verb of the language, in the order in which it is told. */
export const mechanisms = [
  formula,
  sum,
  count,
  countDistinct,
  average,
  value,
  min,
  max,
  movements,
  curve,
  tiers,
  progress,
  weighted,
  gate,
  choose,
  limit,
  round,
  split,
  prorate,
  distribute,
] as const satisfies readonly Mechanism<never>[]

/** A mechanism whatever its details: what parsed them may lower and say them. */
export type AnyMechanism = Mechanism<never>

const byVerb: ReadonlyMap<string, AnyMechanism> = new Map(
  mechanisms.map((each) => [each.verb, each as unknown as AnyMechanism]),
)

/** The mechanism of a verb. */
export function mechanismOf(verb: string): AnyMechanism | undefined {
  return byVerb.get(verb)
}

export const verbs: readonly string[] = mechanisms.map((each) => each.verb)

import type { GivenFigure } from '../evaluate/given.js'
import type { Measure } from './measures.js'
import type { Outcomes } from './outcomes.js'

/** What is different in an evaluation from the scenario as it stands. */
export interface ArmChange {
  /** The only plan that is evaluated, besides the present one where a measure is held against it; all of them when not given. */
  readonly arm?: string
  /** Names with the figure that stands in every period of that arm (of all arms, where none is named), as in `given` of a scenario. */
  readonly given?: Readonly<Record<string, GivenFigure>>
  /** The drivers are changed so, in every arm. */
  readonly drivers?: DriverChange
}

/** How drivers are changed: one rises by a part of itself, or each stands at a quantile of its own, the same in one single draw. Decimal texts. */
export type DriverChange =
  | { readonly shifted: string; readonly by: string }
  | { readonly held: Readonly<Record<string, string>> }

/** Evaluates a scenario anew with a change, on the same draws, and reads these measures off it. Where drivers are held there is one draw. */
export type Simulation = (change: ArmChange, measures: readonly Measure[]) => Promise<Outcomes>

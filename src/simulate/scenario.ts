import type { GivenFigure } from '../evaluate/given.js'
import type { DistributionVerb } from './distribution-grammar.js'
import type { MeasuresInput, StatisticsInput } from './measures-grammar.js'
import type { SensitivityInput } from './sensitivity-grammar.js'

/** A scenario that was read: which plans are simulated over which periods, and how the course of things is drawn. Figures are texts as written. */
export interface Scenario {
  readonly file: string
  readonly scenario: string
  readonly title: string
  readonly because?: string
  /** In the order in which they are written. */
  readonly plans: readonly ScenarioPlan[]
  /** The plan that others are held against: the one named `present`, or else the first. */
  readonly present: string
  readonly periods: Stretch
  /** Undefined where nothing is left to chance. */
  readonly seed?: string
  /** Undefined where nothing is left to chance. */
  readonly draws?: number
  readonly history?: HistoryAsked
  readonly drivers: readonly Driver[]
  readonly correlations: readonly Correlation[]
  readonly shocks: readonly Shock[]
  /** What is read off every draw, and what is asked beyond that: as written, to be held against the plans. */
  readonly statistics?: StatisticsInput
  readonly measures?: MeasuresInput
  readonly sensitivity?: SensitivityInput
  /** SHA-256 (hex) of what the file says. */
  readonly digest: string
}

/** Periods by their names, the first and the last. */
export interface Stretch {
  readonly from: string
  readonly through: string
  readonly at: string
}

/** A plan of a scenario with what is changed in it. Each point of its grid is an arm. */
export interface ScenarioPlan {
  readonly name: string
  readonly title?: string
  readonly because?: string
  /** As it is opened: a path from the folder of the scenario, or `gainshare:…`. */
  readonly plan: string
  /** The folder of its rows, from the folder of the scenario; undefined where rows are given otherwise. */
  readonly rows?: string
  /** What stands in every period instead of what the plan says. */
  readonly given: Readonly<Record<string, GivenFigure>>
  /** Names with the figures of a grid. */
  readonly grid: readonly { readonly name: string; readonly figures: readonly string[] }[]
  /** Those of the scenario, then those of the plan. */
  readonly headcount: readonly Headcount[]
  readonly at: string
}

/** Members who join, or one who leaves. */
export type Headcount =
  | {
      readonly joins: number
      readonly team: string
      /** Whose last row says what they bring. */
      readonly like: string
      readonly from: string
      readonly roster?: string
      readonly at: string
    }
  | {
      readonly leaves: string
      readonly team?: string
      readonly through: string
      readonly roster?: string
      readonly at: string
    }

export type HistoryTaken = 'periods' | 'same-periods' | 'years' | 'periods-in-turn' | 'years-in-turn'

/** The past periods that drivers look back at, and how resampled drivers take them. */
export interface HistoryAsked extends Stretch {
  readonly taken?: HistoryTaken
}

/** A name of the plans whose figure is drawn. */
export interface Driver {
  readonly name: string
  readonly title?: string
  readonly because?: string
  /** Distributions, each for some cells and periods; no two for the same. */
  readonly cases: readonly DriverCase[]
  readonly drawn?: 'each-period' | 'each-year' | 'once'
  readonly cells?: 'alike' | 'apart'
  /** The step to which drawn figures are rounded; that of the unit where undefined. */
  readonly to?: string
  readonly at: string
}

/** What is written under the verb of a distribution: one figure or word, a list, or figures by their words. */
export type Params = string | readonly string[] | Readonly<Record<string, string>>

/** A distribution: its verb, with what is written under it. */
export interface Distribution {
  readonly verb: DistributionVerb
  readonly params: Params
  /** The pointer of what is written under the verb. */
  readonly at: string
}

/** How the figures of some cells and periods of a driver are drawn. */
export interface DriverCase {
  readonly of?: readonly string[]
  readonly in?: Stretch
  readonly distribution: Distribution
  /** What drawn factors are multiplied with; undefined where figures are drawn. */
  readonly times?: 'same-period' | 'same-period-last-year' | 'last-of-history' | 'average-of-history'
  readonly trend?: Trend
  readonly at: string
}

/** How a driver rises or falls over the periods: by a factor, or by so much. */
export interface Trend {
  readonly by: 'times' | 'plus'
  readonly figure: string
  readonly each: 'period' | 'year'
  readonly how: 'compounding' | 'straight'
  readonly from: string
  readonly at: string
}

/** A rank correlation (Spearman) between two drivers, from −1 to 1. */
export interface Correlation {
  readonly between: readonly [string, string]
  readonly figure: string
  readonly at: string
}

/** Something that may happen, and what it does to drivers while it lasts. */
export interface Shock {
  readonly name: string
  readonly title?: string
  readonly because?: string
  readonly chance: string
  readonly each: 'period' | 'year' | 'course'
  /** So many periods; undefined to the end. */
  readonly lasts?: number
  readonly in?: Stretch
  readonly hits: readonly Hit[]
  readonly at: string
}

/** What a shock does to one driver: it is multiplied with a factor, or something is added to it. */
export interface Hit {
  readonly driver: string
  readonly of?: readonly string[]
  readonly how: 'times' | 'plus'
  readonly size: Distribution
  readonly at: string
}

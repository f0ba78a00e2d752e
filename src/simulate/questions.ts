import type { Decimal } from '../core/decimal.js'
import type { Bound, Measure } from './measures.js'

interface AnyQuestion {
  readonly name: string
  readonly title?: string
  /** The measures that it needs, each after those that it names. */
  readonly measures: readonly Measure[]
}

/** What so much more of each driver is worth. */
export interface ValueQuestion extends AnyQuestion {
  readonly verb: 'value'
  readonly drivers: readonly string[]
  readonly more: Decimal
  readonly of: readonly string[]
}

/** How far a figure swings with each driver. */
export interface TornadoQuestion extends AnyQuestion {
  readonly verb: 'tornado'
  readonly drivers: readonly string[]
  readonly low: Decimal
  readonly high: Decimal
  readonly of: string
}

/** What a figure is at each pair of figures of one or two names. */
export interface GridQuestion extends AnyQuestion {
  readonly verb: 'grid'
  readonly arm: string
  readonly names: readonly { readonly name: string; readonly figures: readonly string[] }[]
  readonly of: string
  /** `mean`, `chance`, `p95`. */
  readonly on: string
}

/** Which figure of a name keeps a measure to a bound. */
export interface SeekQuestion extends AnyQuestion {
  readonly verb: 'seek'
  readonly arm: string
  readonly sought: string
  readonly soughtUnit: string
  readonly soughtCurrency?: string
  readonly of: string
  readonly bound: Bound
  /** Of the bound. */
  readonly unit: string
  readonly currency?: string
  /** In which share of the draws, or by which statistic. */
  readonly by: { readonly in: Decimal } | { readonly on: string }
  readonly find: 'highest' | 'lowest'
  readonly low: Decimal
  readonly step: Decimal
  /** How many steps there are above the lowest figure. */
  readonly steps: number
}

/** A question of a scenario: checked against its plans, drivers and measures. */
export type Question = ValueQuestion | TornadoQuestion | GridQuestion | SeekQuestion

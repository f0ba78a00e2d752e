import type { CellOf } from '../evaluate/statement.js'

/** The version of the schema of outcomes. */
export const outcomesSchema = 1

/** The names of figures: `mean`, `standardError`, `least`, `most`, quantiles such as `p5` and `p97.5`; and those of chances, changes and pairs. */
export type Figured = Readonly<Record<string, string>>

/**
 * Figures of one place and period over all draws. Decimal texts: money to its minor unit, rates as fractions to six decimals; `missing` where there
 * is none, `unbounded` for a share of 0 or less that something is paid out of.
 */
export interface MeasureResult {
  /** The name of the plan in the scenario. */
  readonly arm: string
  readonly of: CellOf
  /** A period, or `all` for all of them together. */
  readonly period: string
  /** In "together": what it is held against. */
  readonly with?: { readonly measure: string; readonly of: CellOf; readonly period: string }
  /** In "together": of which measure the figure itself is. */
  readonly measure?: string
  /** From how many draws: refused ones, and those where the figure is missing, do not count. */
  readonly draws: number
  readonly figures: Figured
}

/** One measure of a scenario with all its results. */
export interface MeasureOutcome {
  readonly name: string
  readonly title?: string
  readonly verb: string
  /** Money, rate, count and so on, as in statements. Chances are rates, and what moves together is a number. */
  readonly unit: string
  readonly currency?: string
  readonly results: readonly MeasureResult[]
}

/** A plan of the scenario, and what became of its draws. */
export interface ArmOutcome {
  readonly arm: string
  readonly plan: string
  readonly title: string
  readonly planDigest: string
  readonly rowsDigest: string
  /** How many draws were evaluated again by the exact reading. */
  readonly redone: number
  /** Draws that the plan cannot follow, by reason, with the first of them. */
  readonly refused: readonly { readonly reason: string; readonly draws: number; readonly first: number }[]
}

/** What more of one driver is worth: by how much the mean of each figure rises. Decimal texts. */
export interface ValueAnswer {
  readonly verb: 'value'
  readonly name: string
  readonly title?: string
  readonly more: string
  readonly figures: readonly {
    readonly driver: string
    readonly measure: string
    readonly arm: string
    readonly of: CellOf
    readonly period: string
    readonly unit: string
    readonly currency?: string
    readonly change: string
  }[]
}

/** A figure with each driver low and high, all others at their medians; the widest swing first. */
export interface TornadoAnswer {
  readonly verb: 'tornado'
  readonly name: string
  readonly title?: string
  readonly measure: string
  readonly unit: string
  readonly currency?: string
  readonly low: string
  readonly high: string
  readonly bars: readonly {
    readonly arm: string
    readonly of: CellOf
    readonly period: string
    readonly driver: string
    readonly atLow: string
    readonly atMedian: string
    readonly atHigh: string
    readonly swing: string
  }[]
}

/** A figure at each pair of figures that two names of the plan may have. */
export interface GridAnswer {
  readonly verb: 'grid'
  readonly name: string
  readonly title?: string
  readonly arm: string
  readonly measure: string
  readonly on: string
  readonly unit: string
  readonly currency?: string
  readonly down: { readonly name: string; readonly figures: readonly string[] }
  readonly across?: { readonly name: string; readonly figures: readonly string[] }
  readonly tables: readonly {
    readonly of: CellOf
    readonly period: string
    /** Row by row. */
    readonly figures: readonly (readonly string[])[]
  }[]
}

/** One figure that was tried: the share of the draws that keep to the bound, or the statistic that is held against it. */
export interface TriedFigure {
  readonly figure: string
  readonly comesTo: string
  readonly keeps: boolean
}

/** The figure of a name of the plan that was sought. */
export interface SeekAnswer {
  readonly verb: 'seek'
  readonly name: string
  readonly title?: string
  readonly arm: string
  readonly sought: string
  readonly soughtUnit: string
  readonly soughtCurrency?: string
  readonly measure: string
  readonly side: 'atMost' | 'atLeast'
  readonly bound: string
  readonly unit: string
  readonly currency?: string
  /** In which share of the draws it must be kept, or by which statistic. */
  readonly in?: string
  readonly on?: string
  readonly find: 'highest' | 'lowest'
  /** The ends of the range, and the step. */
  readonly from: string
  readonly through: string
  readonly step: string
  readonly found?: TriedFigure
  /** The next figure, which no longer keeps it. */
  readonly beyond?: TriedFigure
  /** All that was tried, in rising order. */
  readonly tried: readonly TriedFigure[]
}

export type Answer = ValueAnswer | TornadoAnswer | GridAnswer | SeekAnswer

/** What a scenario came to: plain data that survives JSON. */
export interface Outcomes {
  readonly schema: typeof outcomesSchema
  readonly engine: string
  readonly scenario: {
    readonly scenario: string
    readonly title: string
    /** What it is to answer. */
    readonly because?: string
    readonly digest: string
  }
  /** None where nothing was drawn. */
  readonly seed?: string
  readonly draws: number
  readonly periods: readonly string[]
  /** Quantiles are exact, or estimated within 0.05 %. */
  readonly quantiles: 'every-draw' | 'estimates'
  /** The present plan first. */
  readonly arms: readonly ArmOutcome[]
  readonly measures: readonly MeasureOutcome[]
  readonly sensitivity: readonly Answer[]
}

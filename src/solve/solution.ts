import type { CellOf } from '../evaluate/statement.js'

/** What is asked: which amount is to come to what, and which figure may change for it. Figures are written as in plans: `200000`, `35%`, `8 h`. */
export interface Sought {
  /** The amount: `pool`, `bonus`, `reserve.closing`. With `nextBand`, an entry that reads a table. */
  readonly name: string
  readonly team?: string
  readonly member?: string
  /** Names on further axes: `{"origin": "web"}`. */
  readonly of?: CellOf
  /** What the amount is to reach: it is at least that. Give this or `nextBand`. */
  readonly reaches?: string
  /** Whether what the table is read at is to reach the next band or point. */
  readonly nextBand?: boolean
  /** The figure that may change: a parameter or an entry. */
  readonly by: string
  /** Which of its amounts, as examples name them: `demand`; `ann, north`. */
  readonly byCell?: string
  /** In which period; that of the amount when not given. */
  readonly byPeriod?: string
  readonly atLeast?: string
  readonly atMost?: string
  /** How fine the answer is: a cent, a hundredth of a per cent and so on, when not given. */
  readonly step?: string
}

/** One value of the figure that changes, with the amount that it gives; `missing` where there is none. Decimal texts. */
export interface Tried {
  readonly value: string
  readonly amount: string
}

/** Where an amount begins or ceases to reach what is sought: two values one step apart. */
export interface Crossing {
  readonly reached: Tried
  readonly notReached: Tried
  /** Whether the amount leaps over what is sought there, as at a gate or a band. */
  readonly jumps: boolean
}

/** What would have to change for an amount to reach a figure. Figures are decimal texts, rates as fractions. Plain data that survives JSON. */
export interface Solution {
  readonly amount: {
    /** The name that was asked for; with the next band, what its table is read at. */
    readonly name: string
    readonly of: CellOf
    readonly period: string
    readonly unit: string
    readonly currency?: string
    readonly now: string
    readonly reaches: string
  }
  /** The next band or point: what the table says there. */
  readonly band?: { readonly entry: string; readonly pays: string; readonly unit: string; readonly currency?: string }
  readonly by: {
    readonly name: string
    readonly cell?: string
    readonly period: string
    readonly unit: string
    readonly currency?: string
    readonly now: string
    readonly step: string
    readonly atLeast: string
    readonly atMost: string
  }
  /** `reached`: at `crossings[0]`; `never`: at no value that was tried; `always`: at each of them. */
  readonly found: 'reached' | 'never' | 'always'
  /** The nearest to the present value first. */
  readonly crossings: readonly Crossing[]
  /** The values of the range with the smallest and the largest amount that were found; none where all are missing. */
  readonly extremes?: { readonly least: Tried; readonly most: Tried }
  /** How many values were tried. */
  readonly tried: number
  /** What the plan would refuse at the answer, such as an account that closes below its floor. */
  readonly refused: readonly string[]
}

import type { CellOf } from '../evaluate/statement.js'

/** A figure that someone decides, before and after: of which day, quarter or team; `none` where it is not there. */
export interface FigureChange {
  readonly of: string
  readonly from: string
  readonly to: string
}

/** Why amounts differ between two runs. */
export type Cause =
  /** Rows that are gone, that say something else under the same key, or that are new. */
  | {
      readonly by: 'rows'
      readonly source: string
      readonly which: 'gone' | 'changed' | 'new'
      readonly rows: number
    }
  /** A parameter has other figures; between two periods, another one of its figures holds. */
  | { readonly by: 'parameter'; readonly name: string; readonly figures: readonly FigureChange[] }
  /** Something in the text of the plan. `head` is what stands above the sections, such as the rounding. */
  | {
      readonly by: 'plan'
      readonly section: string
      readonly name: string
      readonly what: 'added' | 'changed' | 'removed'
    }
  /** What became known between two cut-off days. */
  | { readonly by: 'cut-off'; readonly from: string; readonly to: string }
  /** Between two periods: rows of a source that lie in the days of the one and not in those of the other. */
  | { readonly by: 'days'; readonly source: string }
  /** Between two periods: what the plan does in one period and not in another, such as a release at the end of the year. */
  | { readonly by: 'calendar' }
  /** Between two periods: an entry that looks back at earlier ones. */
  | { readonly by: 'earlier-periods'; readonly name: string }
  /** The period in which the run begins, before which nothing is carried over. */
  | { readonly by: 'run-begins'; readonly from: string; readonly to: string }
  /** What an account opens with: as it was carried over, or as the run was given it. */
  | { readonly by: 'opening'; readonly account: string }
  /** Changes between which nothing can be computed, so that they count as one; `because` says what would be wrong in between. */
  | { readonly by: 'together'; readonly causes: readonly Cause[]; readonly because: string }

/** One amount in both runs, with what each cause adds to it. All figures are decimal texts; an amount that is not there is 0. */
export interface AmountChange {
  /** `paid`, or a name of the plan: `pool`, `setAside.reserve`. */
  readonly name: string
  readonly title?: string
  /** Whose: none for the company; for what is paid, `{payCode}` and `{payCode, team}`. */
  readonly of: CellOf
  /** money, rate, count, points, number, FTE, share or time (in days). */
  readonly unit: string
  readonly currency?: string
  /** The periods whose amounts are compared; where several are paid for, the first and the last. */
  readonly periods: { readonly from: string; readonly to: string }
  readonly from: string
  readonly to: string
  /** `missing` where one of the two is. */
  readonly difference: string
  /** What each cause adds, by its place in the list of causes. They add up to the difference exactly; none where it is missing. */
  readonly parts: readonly { readonly cause: number; readonly amount: string }[]
}

/** Which run it was. */
export interface ComparedOf {
  readonly plan: string
  readonly planDigest: string
  readonly rowsDigest: string
  readonly cutOff: string
  readonly periods: readonly string[]
}

/** What changed between two runs, and why. Plain data that survives JSON. */
export interface Changes {
  readonly from: ComparedOf
  readonly to: ComparedOf
  /** In the fixed order in which they are taken: rows, parameters, text of the plan, cut-off, openings; then what the period brings. */
  readonly causes: readonly Cause[]
  readonly amounts: readonly AmountChange[]
}

import type { CellOf } from '../evaluate/statement.js'

/** Why an amount is what it is: a sentence, and the amounts that it was computed from, down to counts of rows. Plain data. */
export interface Explanation {
  /** What it is, how much, and how that came about: `Margin rate (marginRate) is 38%: margin 380.00 EUR / netRevenue 1,000.00 EUR.` */
  readonly sentence: string
  readonly name: string
  readonly period: string
  /** Whose amount: none for the company, `{team, function}`, `{member, team, function}`. */
  readonly of: CellOf
  /** A decimal text, or `missing`. */
  readonly value: string
  /** money, rate, count, points, number, FTE, share or time (in days). */
  readonly unit: string
  readonly currency?: string
  /** Whether it is explained further up, so that its children are left out here. */
  readonly above?: true
  /** What it was computed from, in the order in which the plan names it. */
  readonly children: readonly Explanation[]
}

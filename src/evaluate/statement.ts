import type { Diagnostic } from '../core/diagnostic.js'

/** The version of the statement's schema. */
export const statementSchema = 1

/** The names of a cell by axis: none for the company; `{team, function}`, `{member, team, function}`, `{origin}`. */
export type CellOf = Readonly<Record<string, string>>

/** A test of a decision, as it stood in one cell. Figures are decimal texts, `missing` where there is none. */
export interface StatedTest {
  readonly test: string
  readonly left: string
  readonly right: readonly string[]
  readonly held: 'yes' | 'no' | 'unknown'
}

/** One amount. All figures are decimal texts in plain digits; `missing` is a figure. */
export interface Cell {
  readonly of: CellOf
  readonly value: string
  /** The currency of this amount, where the amounts of the step are each in that of their member. */
  readonly currency?: string
  /** Before rounding, where that changed it. */
  readonly from?: string
  /** The decision of a gate or a choice. */
  readonly decision?: { readonly held: 'yes' | 'no' | 'unknown'; readonly tests: readonly StatedTest[] }
  /** The band of the table that was reached: `70% to 100%`, `below 70%`. */
  readonly band?: string
  /** The band or point that comes next in the table: where it begins, how far away that is, and what the table says there. */
  readonly next?: {
    readonly at: string
    readonly distance: string
    /** Of `at` and `distance`. */
    readonly unit: string
    readonly pays: string
    readonly paysUnit: string
  }
  /** The periods in which a condition was counted, and whether it held in each. */
  readonly periods?: readonly { readonly period: string; readonly held: 'yes' | 'no' | 'unknown' }[]
  /** How many rows counted for this cell, from each reading of a source. */
  readonly rows?: readonly RowsRead[]
  /** The exchange rates with which it was converted, by pair and day. */
  readonly rates?: readonly StatedRate[]
}

/** An exchange rate that was used for an amount. */
export interface StatedRate {
  /** Its name in the plan. */
  readonly rate: string
  /** `EUR per GBP`. */
  readonly pair: string
  readonly figure: string
  /** Whether amounts were multiplied by it or, against the direction of its pair, divided by it. */
  readonly use: 'multiplied' | 'divided'
  /** Whether the plan sets it from a day on, it is that of a row, the average of the rows of some days, or given by an example. */
  readonly origin: 'plan' | 'row' | 'average' | 'given'
  /** The day from which it is, or the first of the days that are averaged. */
  readonly from?: string
  /** The last of the days that are averaged. */
  readonly through?: string
}

/** Rows of a source that counted, and the days that were looked at (both included; one day for rows in force on it). */
export interface RowsRead {
  readonly source: string
  readonly used: number
  readonly from: string
  readonly through: string
  /** Rows that counted once more, negated, because they were taken back in these days. */
  readonly negated?: { readonly reason: string; readonly rows: number }
}

/** One line of a statement: an entry, a part of one, a parameter, one side of an account, or a check, in one period. */
export interface Step {
  /** Its place in the statement, from 1. */
  readonly step: number
  readonly period: string
  /** `score`, `setAside.reserve`, `reserve.opening`. */
  readonly name: string
  readonly title?: string
  readonly because?: string
  /** metrics, scores, members, pools, accounts, payouts, parameters or checks. */
  readonly section: string
  /** JSON pointer of its definition in the plan. */
  readonly at: string
  /** The verb of the entry; `parameter`, `account` or `check` for what has none. */
  readonly verb: string
  /** money, rate, count, points, number, FTE, share or time (in days). */
  readonly unit: string
  /** The currency of all its amounts. */
  readonly currency?: string
  /** Axis names; none for the company. */
  readonly grain: readonly string[]
  /** The names that it was computed from, with the periods whose figures were read (this one, or those of a window). */
  readonly inputs: readonly { readonly name: string; readonly periods: readonly string[] }[]
  /** Rows of its window that did not count, by source and reason. */
  readonly left?: readonly { readonly source: string; readonly reason: string; readonly rows: number }[]
  readonly cells: readonly Cell[]
}

/** A check of the plan in one period. */
export interface StatedCheck {
  readonly period: string
  readonly name: string
  readonly equation: string
  readonly left: string
  readonly right: string
  readonly within: string
  readonly holds: boolean
}

/** What one member is paid under one pay code for one team. */
export interface Payout {
  readonly period: string
  readonly member: string
  readonly team: string
  readonly function: string
  /** The payout entry. */
  readonly entry: string
  readonly payCode: string
  readonly amount: string
  readonly currency: string
}

/** What became of the rows of one source: read = used + excluded + duplicates. */
export interface SourceAccount {
  readonly source: string
  readonly read: number
  readonly used: number
  readonly duplicates: number
  readonly excluded: readonly { readonly reason: string; readonly rows: number }[]
  /** How many of the used rows counted once more, negated, and why. */
  readonly negated?: { readonly reason: string; readonly rows: number }
  /** SHA-256 (hex) of its rows, whatever their order. */
  readonly digest: string
}

/**
 * The result: everything that was computed, in order, with what it was computed from. Plain data that survives JSON. What is told of steps and rows is
 * made when it is first read; until then the statement holds on to the rows of its run.
 */
export interface Statement {
  readonly schema: typeof statementSchema
  readonly engine: string
  readonly plan: {
    readonly plan: string
    readonly title: string
    readonly because?: string
    readonly currency?: string
    readonly digest: string
  }
  readonly cutOff: string
  /** Periods of the run, first to last. */
  readonly periods: readonly string[]
  readonly teams: readonly { readonly team: string; readonly function: string; readonly title?: string }[]
  readonly rows: { readonly digest: string; readonly sources: readonly SourceAccount[] }
  readonly steps: readonly Step[]
  /** Lines of periods before these that a window looked back at, with all that they were computed from. */
  readonly earlier: readonly Step[]
  readonly checks: readonly StatedCheck[]
  readonly payouts: readonly Payout[]
  /** Sums of `payouts` by period and currency, and in all by currency. */
  readonly paid: {
    readonly byPeriod: readonly { readonly period: string; readonly currency: string; readonly amount: string }[]
    readonly total: readonly { readonly currency: string; readonly amount: string }[]
  }
  readonly warnings: readonly Diagnostic[]
}

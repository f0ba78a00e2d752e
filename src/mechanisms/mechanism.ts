import type * as z from 'zod'
import type { Condition } from '../conditions/condition.js'
import type { Code } from '../core/codes.js'
import type { RoundingMode } from '../core/decimal.js'
import type { Literal } from '../core/literal.js'
import type { Calendar, Period } from '../core/period.js'
import type { Window } from '../core/window.js'
import type { SourceSpec } from '../data/source.js'
import type { Operation } from '../operations/operation.js'
import type { RateSpec } from '../operations/rates.js'
import type { PayTable } from '../operations/read-matrix.js'
import type { Type } from '../operations/type.js'

/** The sections of a plan whose entries are computed, in the order in which data flows. */
export const sections = ['metrics', 'scores', 'members', 'pools', 'accounts', 'payouts', 'checks'] as const
export type Section = (typeof sections)[number]

/** A step under construction: the id of its node, or `broken` where a mistake was reported already. */
export type Ref = number
export const broken: Ref = -1

/** What an entry lowers to: one step, or several named parts. */
export type Lowered = Ref | Readonly<Record<string, Ref>>

/** A list that a plan adds as a further grain: the cells are written out, or found in a field of a source. */
export interface ListSpec {
  readonly name: string
  readonly from?: { readonly source: string; readonly field: string }
  readonly values?: readonly string[]
  readonly at: string
}

/** An exchange rate and its step, which has one rate for each pair in a period. */
export interface NamedRate {
  readonly spec: RateSpec
  readonly node: Ref
}

/** What lowering an entry may ask for and add to. Keys lead from the entry to the place of a mistake. */
export interface Build {
  readonly section: Section
  readonly name: string
  readonly calendar: Calendar
  /** The first period of the plan. */
  readonly firstPeriod: Period
  readonly currency: string | undefined
  readonly rounding:
    | { readonly to: string; readonly mode: RoundingMode; readonly at: 'payouts' | 'every-money-line' }
    | undefined
  readonly teams: readonly string[]
  /** The functions of the teams; of teams that are listed in a source, the one that they have. */
  readonly functions: readonly string[]
  /** Adds a step; broken when an input is, or when units or grains do not fit (which is reported). */
  node<S>(operation: Operation<S>, spec: S, inputs: readonly Ref[], ...keys: readonly (string | number)[]): Ref
  /** Reads a formula: names, figures, + - * / and brackets. */
  formula(text: string, ...keys: readonly (string | number)[]): Ref
  literal(literal: Literal, ...keys: readonly (string | number)[]): Ref
  /** A condition over names, as a step that is 1 or 0. */
  decision(value: unknown, ...keys: readonly (string | number)[]): Ref
  typeOf(ref: Ref): Type | undefined
  source(name: string): SourceSpec | undefined
  sources(): readonly SourceSpec[]
  table(name: string, ...keys: readonly (string | number)[]): PayTable | undefined
  /** An exchange rate by its name. */
  exchange(name: string, ...keys: readonly (string | number)[]): NamedRate | undefined
  list(name: string): ListSpec | undefined
  window(value: unknown, ...keys: readonly (string | number)[]): Window | undefined
  /** Named conditions written out. */
  condition(value: unknown, ...keys: readonly (string | number)[]): Condition | undefined
  /** Reports a mistake below this entry; gives `broken`. */
  problem(code: Code, message: string, hint?: string, ...keys: readonly (string | number)[]): Ref
}

/** What a step says about one of its cells, ready to be put into words. */
export interface Said {
  /** The result as it is shown, with its unit. */
  readonly result: string
  /** The part of the entry that is told: `reserve` of `setAside.reserve`; none when it has one value. */
  readonly part?: string
  /** The names of the cell by axis: none for the company; `{team, function}`. */
  readonly of: Readonly<Record<string, string>>
  /** A name, figure or formula with its figures, as it is shown: `margin 12,000.00 EUR`, `surplus 500.00 EUR * poolShare 20%`. */
  readonly figure: (expression: string) => string
  /** A weight with the sum of all weights that a pool is shared out by: `pay 18,000.00 EUR of 120,000.00 EUR (15%)`. */
  readonly among: (weight: string, pool: string) => string
  /** Whether the decision held, and its tests in words. */
  readonly decision?: { readonly held: 'yes' | 'no' | 'unknown'; readonly tests: readonly string[] }
  /** The band that was reached, in words. */
  readonly band?: string
  /** What comes next in the table, in words. */
  readonly next?: string
  /** In which periods a counted condition held, in words. */
  readonly periods?: string
  /** How many rows counted, of which source, and why others did not. */
  readonly rows?: string
  /** The exchange rates of the conversion, with the sign they were used with: `* 1.17 EUR per GBP (budget, set by the plan from 2026-01-01 on)`. */
  readonly rates?: string
}

/** A verb of the language: how it is written, what it lowers to, and how a step of it reads. */
export interface Mechanism<P> {
  readonly verb: string
  /** One sentence for completion, docs and hovers. */
  readonly summary: string
  /** The verb with its details, without what may stand on any entry. */
  readonly params: z.ZodObject
  readonly example: Readonly<Record<string, unknown>>
  readonly sections: readonly Section[]
  /** What its steps state beside their amounts: how a decision came out, in which periods a condition held, or the place in a table. */
  readonly states?: 'decision' | 'periods' | 'place'
  /** Whether money leaves it in whole minor units that add up, so that no line is rounded again. */
  readonly handsOut?: true
  /** The names of its parts (`setAside.reserve`); none when it has one value. */
  parts?(params: P): readonly string[]
  lower(params: P, build: Build): Lowered
  /** Further parts, made of the entry as it stands once it is rounded. */
  after?(params: P, line: Ref, build: Build): Readonly<Record<string, Ref>>
  /** How one cell of it came about, as a clause that follows "Score is 98%: ", without the result. */
  say(params: P, said: Said): string
}

import type { CellOf } from '../evaluate/statement.js'
import type { Kind } from '../explain/format.js'
import type { BlockAmounts } from './amounts.js'

/** Stands where a figure is of all periods together. */
export const allPeriods = 'all'

/** What one figure of a measure is a figure of. */
export interface Key {
  readonly of: CellOf
  /** A period, or `all`. */
  readonly period: string
}

/** Names of the plan, and steps without one, that must be evaluated. */
export interface Asked {
  readonly names: readonly string[]
  readonly nodes: readonly number[]
}

/** Figures of a measure in one block, key by key; of shares also what is divided, so that means can be those of all draws together. */
export interface Columns {
  readonly values: readonly Float64Array[]
  readonly ratios?: readonly { readonly part: Float64Array; readonly whole: Float64Array }[]
}

/** What a measure is read from: the block of its arm, that of the present plan, and the measures above it in either. */
export interface Reading {
  readonly block: BlockAmounts
  measure(name: string): Columns
  present(name: string): Columns
}

/** The figures of one measure in one arm, draw by draw. */
export interface Series {
  readonly keys: readonly Key[]
  readonly kind: Kind
  /** Money is in units of 10^-decimals; all else in plain numbers, with 0. */
  readonly decimals: number
  /** Chances over all periods count periods: out of so many in a draw. */
  readonly outOf: number
  readonly asks: Asked
  read(from: Reading): Columns
}

/** The key of a figure as text: the same in every arm. */
export function keyText({ of, period }: Key): string {
  const places = Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([period, places])
}

import type { Test } from '../conditions/condition.js'

/** One side of a test: an input by its place, the period of the run, or a fixed text. */
export type Side = { readonly input: number } | { readonly period: true } | { readonly text: string }

/** One test of a condition with what stands on its sides. */
export interface Comparison {
  readonly test: Test
  readonly left: Side
  readonly right: readonly Side[]
}

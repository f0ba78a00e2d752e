import type { Code } from '../core/codes.js'
import type { Decimal } from '../core/decimal.js'
import type { Params } from './scenario.js'

/** The figures of a distribution by their place in it, from 0 (the smallest) to 1 (the largest), both left out. */
export interface Marginal {
  at(place: number): number
  /** The same from a standard normal figure, where that is the shorter way. */
  atNormal?(z: number): number
}

/** What is wrong with the figures of a distribution; `key` says which. */
export interface Wrong {
  readonly key?: string
  readonly code?: Code
  readonly message: string
  readonly hint: string
}

/** One kind of distribution. */
export interface DistributionKind {
  /** The figures that are written in it, and under which key. */
  figures(params: Params): readonly { readonly key: string; readonly text: string }[]
  /** The keys of figures that are plain numbers, whatever is drawn. */
  readonly plain?: readonly string[]
  problem?(params: Params, values: ReadonlyMap<string, Decimal>): Wrong | undefined
  marginal(params: Params, values: ReadonlyMap<string, number>): Marginal
}

/** The figures of a distribution that is written as one figure, as a list, or by words. */
export function figuresIn(params: Params): readonly { readonly key: string; readonly text: string }[] {
  if (typeof params === 'string') return params === 'history' ? [] : [{ key: '', text: params }]
  return Object.entries(params).map(([key, text]) => ({ key, text: String(text) }))
}

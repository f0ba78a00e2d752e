import type { Cause } from './changes.js'
import type { Figures } from './figures.js'

/** One change on the way from one run to another. Changes may be made in any order. */
export interface Change<S> {
  readonly cause: Cause
  readonly apply: (state: S) => S
}

/** Figures between two changes, or why there are none. */
export type Between = { readonly figures: Figures } | { readonly why: string }

/** How far a walk came. */
export interface Walked<S> {
  readonly state: S
  /** Each cause with the figures after it. */
  readonly steps: readonly { readonly cause: Cause; readonly figures: Figures }[]
  /** Changes that could not be made, with the reason. */
  readonly left: readonly Change<S>[]
  readonly why: string
}

/** After so many attempts that gave no figures, what is left is taken together. */
const mostFailures = 200

/**
 * Makes changes one after the other, in their order. One after which nothing can be computed waits for the others; what never stands by itself
 * is made together with those that follow it.
 */
export function walk<S>(start: S, changes: readonly Change<S>[], between: (state: S) => Between): Walked<S> {
  const steps: { readonly cause: Cause; readonly figures: Figures }[] = []
  let state = start
  let pending = changes
  let why = ''
  let failures = 0
  const make = (some: readonly Change<S>[]): boolean => {
    const next = some.reduce((at, { apply }) => apply(at), state)
    const found = between(next)
    if ('why' in found) {
      // What is wrong after the first of them says most about why they go together.
      if (some.length === 1 && some[0] === pending[0]) why = found.why
      failures += 1
      return false
    }
    state = next
    steps.push({ cause: together(some, why), figures: found.figures })
    return true
  }
  while (pending.length > 0) {
    const waiting = failures > mostFailures ? pending : pending.filter((change) => !make([change]))
    if (waiting.length < pending.length) {
      pending = waiting
      continue
    }
    const several = failures > mostFailures ? [pending.length] : pending.map((_, i) => i + 1).slice(1)
    const made = several.find((count) => make(pending.slice(0, count)))
    if (made === undefined) break
    pending = pending.slice(made)
  }
  return { state, steps, left: pending, why }
}

/** Several changes as one cause. */
export function together<S>(some: readonly Change<S>[], because: string): Cause {
  return some.length === 1 ? some[0]!.cause : { by: 'together', causes: some.map(({ cause }) => cause), because }
}

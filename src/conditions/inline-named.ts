import { type Checked, type PlanPlace, problem } from '../core/diagnostic.js'
import type { Condition } from './condition.js'

/** The most tests that a condition may have, those of the conditions it names included. */
const mostTests = 1000

/**
 * Puts in place of every named condition what it says. `named` gives conditions in which nothing is named any more; that there is one for
 * each name, and no circle, is for the caller to see to. Conditions that name each other again and again grow very large: those are refused.
 */
export function inlineNamed(
  condition: Condition,
  named: (name: string) => Condition,
  place: PlanPlace,
): Checked<Condition> {
  const value = inlined(condition, named)
  const tests = testsIn(value, new Map())
  if (tests <= mostTests) return { value, diagnostics: [] }
  const count = Number.isSafeInteger(tests) ? String(tests) : 'countless'
  const message = `With the conditions that it names, this condition makes ${count} tests; at most ${mostTests} are read.`
  const hint = 'Name each condition once, or turn part of it into a score.'
  return { diagnostics: [problem('condition-too-large', place, message, hint)] }
}

function inlined(condition: Condition, named: (name: string) => Condition): Condition {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return Object.freeze({ ...condition, of: Object.freeze(condition.of.map((each) => inlined(each, named))) })
    case 'not':
      return Object.freeze({ ...condition, of: inlined(condition.of, named) })
    case 'named':
      return named(condition.name)
    default:
      return condition
  }
}

/** Shared parts are counted each time they stand, but looked into only once. */
function testsIn(condition: Condition, known: Map<Condition, number>): number {
  const before = known.get(condition)
  if (before !== undefined) return before
  const parts = condition.kind === 'all' || condition.kind === 'any' ? condition.of : []
  const inside = condition.kind === 'not' ? [condition.of] : parts
  const tests = inside.reduce((sum, each) => sum + testsIn(each, known), condition.kind === 'test' ? 1 : 0)
  known.set(condition, tests)
  return tests
}

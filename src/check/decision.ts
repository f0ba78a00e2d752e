import { type Condition, leavesOf, type Operand, type Test } from '../conditions/condition.js'
import { escapeText } from '../core/escape.js'
import { parseLiteral } from '../core/literal.js'
import { parsePeriod } from '../core/period.js'
import type { Build, Ref, Section } from '../mechanisms/mechanism.js'
import { type Comparison, compareValues, type Side } from '../operations/compare.js'
import type { BuildPlan } from './build-plan.js'

/** A decision over names of the plan and the period. */
export function lowerDecision(
  found: Condition,
  build: Build,
  keys: readonly (string | number)[],
  whole: BuildPlan,
  section: Section,
): Ref {
  const inputs: Ref[] = []
  const entryKeys = (test: Test) => [...keys, test.left]
  const input = (ref: Ref): Side => {
    const known = inputs.indexOf(ref)
    return { input: known >= 0 ? known : inputs.push(ref) - 1 }
  }
  const right = (operand: Operand, test: Test): Side => {
    const text = 'literal' in operand ? operand.literal : operand.name
    const literal = 'literal' in operand ? parseLiteral(text) : undefined
    if (literal !== undefined) return input(build.literal(literal, ...entryKeys(test)))
    return input(whole.resolve(text, section, test.at))
  }
  const comparisons: Comparison[] = []
  const seen = new Set<Test>()
  for (const test of leavesOf(found)) {
    if (test.kind !== 'test' || seen.has(test)) continue
    seen.add(test)
    if (test.left === 'period') comparisons.push(periodComparison(test, build, whole))
    else
      comparisons.push({
        test,
        left: input(whole.resolve(test.left, section, test.at)),
        right: test.right.map((each) => right(each, test)),
      })
  }
  return build.node(compareValues, { condition: found, comparisons }, inputs, ...keys)
}

function periodComparison(test: Test, build: Build, whole: BuildPlan): Comparison {
  const texts = test.right.map((operand) => ('literal' in operand ? operand.literal : operand.name))
  for (const text of texts) {
    const known =
      /^(?:first-of-year|last-of-year|M(?:[1-9]|1[0-2])|Q[1-4]|H[12])$/.test(text) ||
      parsePeriod(build.calendar, text)?.kind === build.calendar.period
    if (known) continue
    whole.report.error(
      'period-name',
      test.at,
      `"${escapeText(text)}" is not a period of this plan.`,
      'Write "last-of-year", "first-of-year", "Q4", or a period such as "2026-Q4".',
    )
  }
  if (!['is', 'isNot', 'oneOf', 'noneOf'].includes(test.operator)) {
    whole.report.error(
      'unit-mismatch',
      test.at,
      'A period is one or another, not more or less.',
      'Write {"period": "last-of-year"}.',
    )
  }
  return { test, left: { period: true }, right: texts.map((text) => ({ text })) }
}

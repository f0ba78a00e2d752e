import { type Condition, leavesOf, type Operand, type Test } from '../conditions/condition.js'
import { escapeText } from '../core/escape.js'
import { parseLiteral } from '../core/literal.js'
import { periodOf, periodsOf } from '../core/period.js'
import { type Build, broken, type Ref, type Section } from '../mechanisms/mechanism.js'
import { compareValues, periodNames } from '../operations/compare.js'
import type { Comparison, Side } from '../operations/comparison.js'
import { commonUnit } from '../operations/elementwise.js'
import { isMisfit } from '../operations/type.js'
import type { BuildPlan } from './build-plan.js'
import { isPeriodName } from './head.js'

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
  const right = (operand: Operand, test: Test): Ref => {
    const text = 'literal' in operand ? operand.literal : operand.name
    const literal = 'literal' in operand ? parseLiteral(text) : undefined
    if (literal !== undefined) return build.literal(literal, ...entryKeys(test))
    return whole.resolve(text, section, test.at)
  }
  const comparisons: Comparison[] = []
  const seen = new Set<Test>()
  for (const test of leavesOf(found)) {
    if (test.kind !== 'test' || seen.has(test)) continue
    seen.add(test)
    if (test.left === 'period') comparisons.push(periodComparison(test, build, whole))
    else {
      const left = whole.resolve(test.left, section, test.at)
      const others = test.right.map((each) => right(each, test))
      if (!areComparable([left, ...others], test, build, whole)) return broken
      comparisons.push({ test, left: input(left), right: others.map(input) })
    }
  }
  return build.node(compareValues, { condition: found, comparisons, byAuthor: true }, inputs, ...keys)
}

/** Whether both sides of a test are amounts of one kind; reported at the test where they are not. */
function areComparable(refs: readonly Ref[], test: Test, build: Build, whole: BuildPlan): boolean {
  const types = refs.map(build.typeOf)
  if (!types.every((type) => type !== undefined)) return false
  const unit = commonUnit(types, 'compared')
  if (!isMisfit(unit)) return true
  whole.report.error(unit.code, test.at, unit.message, unit.hint)
  return false
}

function periodComparison(test: Test, build: Build, whole: BuildPlan): Comparison {
  const { calendar, firstPeriod } = build
  const year = periodsOf(calendar, calendar.period, periodOf(calendar, 'year', firstPeriod.start))
  const words = new Set(year.flatMap(periodNames))
  const texts = test.right.map((operand) => ('literal' in operand ? operand.literal : operand.name))
  for (const text of texts) {
    if (words.has(text) || isPeriodName(calendar, text)) continue
    const [name, word] = periodNames(year.at(-1)!)
    whole.report.error(
      'period-name',
      test.at,
      `"${escapeText(text)}" is not a period of this plan.`,
      `Write "last-of-year", "first-of-year", "${word}", or a period such as "${name}".`,
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

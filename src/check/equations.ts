import { escapeText } from '../core/escape.js'
import { parseLiteral } from '../core/literal.js'
import { isMoney, isPure, sameKind, unitText } from '../core/unit.js'
import type { Check, Plan } from '../language/plan.js'
import { type Build, broken } from '../mechanisms/mechanism.js'
import { sub } from '../operations/sub.js'
import type { Type } from '../operations/type.js'
import { buildFor } from './build.js'
import type { BuildPlan } from './build-plan.js'
import type { CheckedEquation } from './graph.js'

/** Lowers the checks of a plan: both sides of each equation, what lies between them, and how far apart they may be. */
export function lowerChecks(plan: Plan, whole: BuildPlan): readonly CheckedEquation[] {
  return plan.checks.flatMap((check) => {
    const build = buildFor(whole, 'checks', check.name, check.at)
    const left = build.formula(check.left)
    const right = build.formula(check.right)
    const difference = build.node(sub, null, [left, right])
    checkWithin(check, build.typeOf(difference), build)
    return left === broken || right === broken || difference === broken
      ? []
      : [{ name: check.name, left, right, difference, at: check.at }]
  })
}

function checkWithin({ within }: Check, type: Type | undefined, build: Build): void {
  if (within === undefined) return
  const literal = parseLiteral(within)
  if (literal === undefined) {
    build.problem(
      'number-format',
      `"${escapeText(within)}" is not a figure.`,
      'Write plain digits, such as "0.01".',
      'within',
    )
    return
  }
  if (literal.unit === 'any' || typeof type?.unit !== 'object') return
  // A bare figure is in the unit of the equation.
  const plain = isPure(literal.unit) && literal.unit.label !== 'rate' && (isMoney(type.unit) || isPure(type.unit))
  if (plain || sameKind(literal.unit, type.unit)) return
  const message = `The two sides are ${unitText(type.unit)}, and "${escapeText(within)}" is ${unitText(literal.unit)}.`
  build.problem('unit-mismatch', message, 'Write it in the unit of the two sides.', 'within')
}

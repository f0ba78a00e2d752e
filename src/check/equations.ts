import { parseLiteral } from '../core/literal.js'
import type { Plan } from '../language/plan.js'
import { broken } from '../mechanisms/mechanism.js'
import { sub } from '../operations/sub.js'
import { buildFor } from './build.js'
import type { BuildPlan } from './build-plan.js'
import type { CheckedEquation } from './graph.js'

/** Lowers the checks of a plan: both sides of each equation, and how far apart they may be. */
export function lowerChecks(plan: Plan, whole: BuildPlan): readonly CheckedEquation[] {
  return plan.checks.flatMap((check) => {
    const build = buildFor(whole, 'checks', check.name, check.at)
    const left = build.formula(check.left)
    const right = build.formula(check.right)
    if (check.within !== undefined && parseLiteral(check.within) === undefined) {
      build.problem(
        'number-format',
        `"${check.within}" is not a figure.`,
        'Write plain digits, such as "0.01".',
        'within',
      )
    }
    const fits = build.node(sub, null, [left, right])
    return left === broken || right === broken || fits === broken
      ? []
      : [{ name: check.name, left, right, at: check.at }]
  })
}

import { abs, minus, order, zero } from '../laws/fraction.js'
import { open } from './calculator.js'
import { literal } from './formula.js'
import { type Raw, section, Uncovered } from './uncovered.js'
import { cellwise } from './value.js'

/** A check of a plan in a period of an example: whether it holds in all its cells; `why` where that cannot be told. */
export interface CheckOutcome {
  readonly name: string
  readonly period: string
  readonly holds?: boolean
  readonly why?: string
}

const computed = ['metrics', 'scores', 'members', 'pools', 'payouts']

/** Whether an example gives no figure that the plan would work out, so that its checks must hold. */
function isWhole(plan: Raw, example: Raw): boolean {
  const given = Object.entries((example.given ?? {}) as Raw).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && 'columns' in value ? [] : [name.split('.')[0]!],
  )
  const entries = computed.flatMap((each) => Object.keys(section(plan, each)))
  return !given.some((name) => entries.includes(name) || name in section(plan, 'accounts'))
}

/** Works out the checks of a plan on the rows of an example. */
export function recomputeChecks(plan: Raw, example: Raw): readonly CheckOutcome[] {
  if (!isWhole(plan, example) || example.cutOff !== undefined) return []
  const names = [example.periods ?? example.period].flat().map(String)
  return names.flatMap((period, column) =>
    Object.entries((plan.checks ?? {}) as Raw).map(([name, check]): CheckOutcome => {
      const { equal, within } = typeof check === 'string' ? { equal: check, within: undefined } : (check as Raw)
      try {
        const { scene } = open(plan, example, { names, column, cutOff: undefined })
        const sides = String(equal)
          .split('=')
          .map((side) => scene.formula(side.trim()))
        const allowed = within === undefined ? zero : literal(String(within))!.figure
        const { cells } = cellwise(scene.space, sides, undefined, ([a, b]) =>
          a !== undefined && b !== undefined && order(abs(minus(a, b)), allowed) > 0 ? minus(a, b) : undefined,
        )
        return { name, period, holds: cells.every((cell) => cell === undefined) }
      } catch (thrown) {
        if (thrown instanceof Uncovered) return { name, period, why: thrown.message }
        throw thrown
      }
    }),
  )
}

import { type Decimal, isMissing } from '../core/decimal.js'
import { type Grain, joinGrain } from '../core/grain.js'
import type { Period } from '../core/period.js'
import type { Plan } from '../language/plan.js'
import type { GivenSpec } from '../operations/given.js'
import type { Node } from '../operations/operation.js'

/** Two figures that the plan itself states, in a period and for what they are kept for. */
export interface KnownPair {
  readonly period: Period
  /** The names of what they are kept for; none for the company. */
  readonly of: readonly string[]
  readonly first: Decimal
  readonly second: Decimal
}

/** So many pairs are gone through; what lists together have more of is left to the run. */
const mostCells = 10_000

/** The figures of two steps side by side, where both are literals or parameters and what they are kept for stands in the plan. */
export function* knownPairs(first: Node, second: Node, plan: Plan, periods: readonly Period[]): Generator<KnownPair> {
  if (first.operation.name !== 'given' || second.operation.name !== 'given') return
  const cells = cellsOf(joinGrain(first.type.grain, second.type.grain), plan)
  if (cells === undefined) return
  const [one, other] = [first, second].map((node) => (node.spec as GivenSpec).value)
  for (const period of periods)
    for (const { of, names } of cells) {
      const figures = [one!(period, names, plan.calendar), other!(period, names, plan.calendar)] as const
      if ('code' in figures[0] || 'code' in figures[1] || figures.some((each) => isMissing(each as Decimal))) continue
      yield { period, of, first: figures[0], second: figures[1] }
    }
}

interface Cell {
  readonly of: readonly string[]
  readonly names: Readonly<Record<string, string>>
}

/** What an amount of this grain is kept for, where the plan itself says it. */
function cellsOf(grain: Grain, plan: Plan): readonly Cell[] | undefined {
  let cells: readonly Cell[] = [{ of: [], names: {} }]
  for (const axis of grain) {
    const named = namesOn(axis, plan)
    if (named === undefined || named.length * cells.length > mostCells) return undefined
    cells = cells.flatMap(({ of, names }) =>
      named.map((each) => ({ of: [...of, each[axis]!], names: { ...names, ...each } })),
    )
  }
  return cells
}

function namesOn(axis: string, plan: Plan): readonly Readonly<Record<string, string>>[] | undefined {
  if (axis === 'member' || ((axis === 'team' || axis === 'function') && plan.teamsListed !== undefined))
    return undefined
  if (axis === 'team') return plan.teams.map((team) => ({ team: team.name, function: team.function }))
  if (axis === 'function')
    return [...new Set(plan.teams.map((team) => team.function))].map((name) => ({ function: name }))
  return plan.lists.find((list) => list.name === axis)?.values?.map((name) => ({ [axis]: name }))
}

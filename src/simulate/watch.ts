import { parseLiteral } from '../core/literal.js'
import type { Period } from '../core/period.js'
import { isMoney } from '../core/unit.js'
import type { Run } from '../evaluate/run.js'
import { type DrawColumn, plainOf, slack, stepOf } from '../operations/draws.js'
import type { DrawRun } from './draw-run.js'

/** Marks the draws that a statement may refuse: money that is missing, checks that may not hold, accounts that may close below their floor. */
export function openWatch(
  { program }: Run,
  hangs: ReadonlySet<number>,
  periods: readonly Period[],
): (draws: DrawRun) => void {
  const { plan, names, nodes, checks, nodeOf } = program
  const money = names.flatMap(({ node, at }) => {
    const { unit } = nodes[node]!.type
    const paid = /^\/(?:pools|accounts|payouts)\//.test(at) && typeof unit === 'object' && isMoney(unit)
    return paid && hangs.has(node) ? [node] : []
  })
  const equations = checks
    .filter(({ difference }) => hangs.has(difference))
    .map(({ difference, at }) => ({
      node: difference,
      within: parseLiteral(plan.checks.find((each) => each.at === at)?.within ?? '0')!.value.toNumber(),
    }))
  const floors = plan.accounts.flatMap(({ name, neverBelow }) => {
    const node = nodeOf.get(`${name}.closing`)
    return neverBelow === undefined || node === undefined || !hangs.has(node)
      ? []
      : [{ node, floor: parseLiteral(neverBelow)!.value.toNumber() }]
  })
  return ({ columns, again }) => {
    for (const period of periods) {
      for (const node of money)
        for (const each of columns(node, period)) if (each.gaps) markUnless(isThere, each, again)
      for (const { node, within } of equations)
        for (const each of columns(node, period)) markUnless((x, off) => Math.abs(x) <= within - off, each, again)
      for (const { node, floor } of floors)
        for (const each of columns(node, period)) markUnless((x, off) => x >= floor + off, each, again)
    }
  }
}

function isThere(x: number): boolean {
  return !Number.isNaN(x)
}

/** Marks the draws whose figure is not as it should be for sure; `off` is what the figure may be off. */
function markUnless(holds: (x: number, off: number) => boolean, column: DrawColumn, again: Uint8Array): void {
  const { factor, bound, most } = plainOf(column)
  const off = column.scale === undefined ? bound : most * slack
  const step = stepOf(column)
  for (let i = 0; i < again.length; i++) if (!holds(column.values[i & step]! * factor, off)) again[i] = 1
}

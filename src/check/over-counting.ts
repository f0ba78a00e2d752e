import { pointerKeys } from '../core/pointer.js'
import type { Plan } from '../language/plan.js'
import type { FoldSpec } from '../operations/fold-spec.js'
import { isHandedOut } from '../operations/portion.js'
import type { Graph } from './graph.js'
import type { Report } from './report.js'

/** A pool must not be funded by money that counts a row more than once: credit by `each` goes to several teams in full. */
export function checkOverCounting(plan: Plan, graph: Graph, report: Report): void {
  const paid = plan.entries.filter(({ section }) => section === 'pools' || section === 'payouts')
  // Each once, whatever parts it has.
  const open = new Set(paid.map((entry) => entry.at))
  for (const { name, node, at } of graph.names) {
    const culprit = open.has(at) ? overCounted(node, graph, new Set()) : undefined
    if (culprit === undefined) continue
    open.delete(at)
    report.error(
      'credit-exceeds-whole',
      at,
      `"${name}" is funded by money that counts some rows for several teams in full, through "${pointerKeys(culprit).at(-1)}".`,
      'Credit the rows by "to" or "shares", or use the metric in a score only.',
    )
  }
}

/** Follows money to the rows that it comes from. */
function overCounted(id: number, graph: Graph, seen: Set<number>): string | undefined {
  const node = graph.nodes[id]
  if (node === undefined || seen.has(id) || !isHandedOut(node.type.unit)) return undefined
  seen.add(id)
  if (node.operation.name === 'fold' && (node.spec as FoldSpec).overCounts) return node.at
  for (const input of node.inputs) {
    const found = overCounted(input, graph, seen)
    if (found !== undefined) return found
  }
  return undefined
}

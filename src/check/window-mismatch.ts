import type { Window } from '../core/window.js'
import type { Parameter, Plan } from '../language/plan.js'
import type { FoldSpec } from '../operations/fold-spec.js'
import type { WindowSpec } from '../operations/window.js'
import type { Graph } from './graph.js'
import type { Report } from './report.js'
import { isOfYear, isTimeWord } from './time-words.js'

/**
 * Warns where an amount of the year to date is divided by the target of a single period. Only what can be known for sure is reported: a
 * parameter by month, quarter or half year, by name, under an amount that is made of nothing but years to date.
 */
export function checkWindows(plan: Plan, graph: Graph, report: Report): void {
  if (plan.calendar.period === 'year') return
  const nameOf = new Map(graph.names.map(({ node, name }) => [node, name]))
  const targets = new Map(
    plan.parameters.filter(isOfOnePeriod).flatMap((parameter) => {
      const named = graph.names.find(({ name }) => name === parameter.name)
      return named === undefined ? [] : [[named.node, parameter] as const]
    }),
  )
  for (const node of graph.nodes) {
    const [over, under] = node.inputs
    const target = node.operation.name === 'div' && under !== undefined ? targets.get(under) : undefined
    if (target === undefined || over === undefined || !isToDate(over, graph)) continue
    const amount = nameOf.get(over)
    report.warn(
      'window-mismatch',
      node.at,
      `A year-to-date amount${amount === undefined ? '' : `, "${amount}",`} is held against "${target.name}", the target of one ${plan.calendar.period}.`,
      `Sum the target over the same window in an entry of its own, {"sum": "${target.name}", "over": "year-to-date"}, and divide by that.`,
    )
  }
}

/** Whether each figure is what a single period should bring, so that figures of several periods add up. */
function isOfOnePeriod({ unit, by }: Parameter): boolean {
  const adds = unit === 'money' || unit === 'count'
  return adds && by.some((word) => isTimeWord(word) && !isOfYear(word))
}

/** Whether an amount covers the year to date, and nothing else. */
function isToDate(id: number, graph: Graph): boolean {
  const node = graph.nodes[id]
  if (node === undefined) return false
  const { name } = node.operation
  if (name === 'fold') {
    const { when, aggregate } = node.spec as unknown as FoldSpec
    return !('on' in when) && (aggregate === 'sum' || aggregate === 'count') && coversYear(when.window)
  }
  if (name === 'window') {
    const { window, aggregate } = node.spec as unknown as WindowSpec
    return aggregate === 'sum' && coversYear(window)
  }
  const parts = name === 'add' || name === 'sub' || name === 'round'
  return parts && node.inputs.every((input) => isToDate(input, graph))
}

function coversYear({ kind }: Window): boolean {
  return kind === 'year-to-date' || kind === 'last-year-to-date'
}

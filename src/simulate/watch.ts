import { Decimal } from '../core/decimal.js'
import { parseLiteral } from '../core/literal.js'
import type { Period } from '../core/period.js'
import { isMoney } from '../core/unit.js'
import type { Run } from '../evaluate/run.js'
import { type DrawColumn, slack, stepOf, tenTo, valuesOf } from '../operations/draws.js'
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
    .map(({ difference, at }) => {
      const within = parseLiteral(plan.checks.find((each) => each.at === at)?.within ?? '0')!.value
      return { node: difference, least: within.neg(), most: within }
    })
  const floors = plan.accounts.flatMap(({ name, neverBelow }) => {
    const node = nodeOf.get(`${name}.closing`)
    return neverBelow === undefined || node === undefined || !hangs.has(node)
      ? []
      : [{ node, least: parseLiteral(neverBelow)!.value, most: new Decimal(Number.POSITIVE_INFINITY) }]
  })
  return ({ columns, again }) => {
    for (const period of periods) {
      for (const node of money) for (const each of columns(node, period)) if (each.gaps) markMissing(each, again)
      for (const { node, least, most } of [...equations, ...floors])
        for (const each of columns(node, period)) markOutside(each, least, most, again)
    }
  }
}

function markMissing(column: DrawColumn, again: Uint8Array): void {
  const [values, step] = [valuesOf(column), stepOf(column)]
  for (let i = 0; i < again.length; i++) if (Number.isNaN(values[i & step]!)) again[i] = 1
}

/** Marks the draws whose figure is not within its limits for sure: whole figures are held to the last digit, others less what they may be off. */
function markOutside(column: DrawColumn, least: Decimal, most: Decimal, again: Uint8Array): void {
  const { scale, bound } = column
  const steps = tenTo(scale ?? 0)
  const near = (limit: Decimal) => bound + Math.abs(limit.toNumber()) * slack
  const from = scale === undefined ? least.toNumber() + near(least) : least.mul(steps).ceil().toNumber()
  const to = scale === undefined ? most.toNumber() - near(most) : most.mul(steps).floor().toNumber()
  const [values, step] = [valuesOf(column), stepOf(column)]
  for (let i = 0; i < again.length; i++) {
    const value = values[i & step]!
    if (!(value >= from && value <= to)) again[i] = 1
  }
}

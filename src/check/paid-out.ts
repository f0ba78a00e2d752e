import { pointerKeys } from '../core/pointer.js'
import type { Entry, Plan } from '../language/plan.js'
import type { Graph } from './graph.js'
import type { Report } from './report.js'

/** Warns where a pool is paid more than once, and where it is shared out to members who are not paid, while others are. */
export function checkPaidOut(plan: Plan, graph: Graph, report: Report): void {
  const shares = plan.entries.filter(({ section, verb }) => section === 'payouts' && verb === 'distribute')
  checkPaidOnce(shares, graph, report)
  if (plan.entries.some(isPaid)) checkForgotten(shares, graph, report)
}

const isPaid = ({ payCode }: Entry): boolean => payCode !== undefined

/** Only whole pools are held against each other: half of a pool may well be shared out twice. */
function checkPaidOnce(shares: readonly Entry[], graph: Graph, report: Report): void {
  const first = new Map<string, string>()
  for (const { name, params, at } of shares.filter(isPaid)) {
    const pool = String(params.distribute).trim()
    const before = first.get(pool)
    if (before === undefined) first.set(pool, name)
    else if (graph.names.some((each) => each.name === pool))
      report.warn(
        'paid-twice',
        at,
        `"${name}" pays out all of "${pool}", as "${before}" does already.`,
        `Split it in "pools" first, {"split": "${pool}", "into": {"${before}": "50%", "${name}": "rest"}}, and share out its parts.`,
      )
  }
}

/** Shares without a pay code may be lines on the way to what is paid: then a payout or an account reads them. */
function checkForgotten(shares: readonly Entry[], graph: Graph, report: Report): void {
  for (const entry of shares.filter((each) => !isPaid(each))) {
    const own = new Set(graph.nodes.filter(({ at }) => at === entry.at).map(({ id }) => id))
    const isRead = graph.nodes.some(
      ({ at, inputs }) => at !== entry.at && pointerKeys(at)[0] !== 'checks' && inputs.some((input) => own.has(input)),
    )
    if (isRead) continue
    report.warn(
      'paid-to-nobody',
      entry.at,
      `"${entry.name}" shares out "${String(entry.params.distribute)}", and nobody is paid it: it has no pay code.`,
      'Add one, for example "payCode": "BONUS".',
    )
  }
}

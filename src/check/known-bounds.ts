import { amountText } from '../core/amount-text.js'
import { compare } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import type { Period } from '../core/period.js'
import { below } from '../core/pointer.js'
import type { Plan } from '../language/plan.js'
import type { Node } from '../operations/operation.js'
import type { Graph } from './graph.js'
import { type KnownPair, knownPairs } from './known-figures.js'
import type { Report } from './report.js'

/** Reports caps that stand below their floors, and ways that end where they begin, where the plan states the figures of both. */
export function checkKnownBounds(plan: Plan, graph: Graph, periods: readonly Period[], report: Report): void {
  const { nodes } = graph
  const entries = new Map(plan.entries.map((entry) => [entry.at, entry]))
  const pairs = (a: number, b: number) => knownPairs(nodes[a]!, nodes[b]!, plan, periods)
  for (const { operation, inputs, at } of nodes) {
    if (operation.name === 'between') {
      const [, floor, cap] = inputs as readonly [number, number, number]
      for (const pair of pairs(floor, cap)) {
        if (compare(pair.second, pair.first) !== -1) continue
        report.error(
          'bounds-crossed',
          below(at, 'atMost'),
          crossed(pair, nodes[cap]!, nodes[floor]!),
          'Change one of the two.',
        )
        break
      }
    }
    const entry = operation.name === 'div' ? entries.get(at) : undefined
    const way = entry?.verb === 'progress' ? nodes[inputs[1]!] : undefined
    if (entry === undefined || way?.operation.name !== 'sub') continue
    for (const pair of pairs(way.inputs[1]!, way.inputs[0]!)) {
      if (compare(pair.first, pair.second) !== 0) continue
      report.error(
        'division-by-zero',
        below(at, 'to'),
        noWay(pair, entry.params, nodes[way.inputs[0]!]!),
        'Let "to" differ from "from".',
      )
      break
    }
  }
}

function crossed({ first, second, period, of }: KnownPair, cap: Node, floor: Node): string {
  return `The cap is ${amountText(second, cap.type)}${forWhom(of)}, below the floor of ${amountText(first, floor.type)} (${period.name}).`
}

function noWay({ second, period, of }: KnownPair, params: Readonly<Record<string, unknown>>, to: Node): string {
  const [from, end] = [params.from, params.to].map((text) => escapeText(String(text)))
  return `Progress goes from ${from} to ${end}, which are both ${amountText(second, to.type)}${forWhom(of)} (${period.name}): that is no way to go.`
}

function forWhom(of: readonly string[]): string {
  return of.length === 0 ? '' : ` for ${of.join(', ')}`
}

import type { Program } from '../compile/program.js'
import { isMissing } from '../core/decimal.js'
import { type Diagnostic, problem } from '../core/diagnostic.js'
import { coordinates } from '../core/grain.js'
import type { Period } from '../core/period.js'
import { isMoney } from '../core/unit.js'
import { placeIn } from '../language/place.js'
import { valuesOf } from '../operations/draws.js'
import type { Node } from '../operations/operation.js'
import type { Found, Run } from './run.js'

/** What went wrong in a run: what steps reported, and amounts of money that are missing, with where that came from. */
export function troublesOf(run: Run, periods: readonly Period[]): readonly Diagnostic[] {
  const { plan } = run.program
  const reported = new Map<string, Diagnostic>()
  for (const { node, period, misfit } of run.troubles()) {
    const message =
      misfit.code === 'missing-parameter' ? misfit.message : `${misfit.message.replace(/\.$/, '')} (${period.name}).`
    reported.set(`${node.at} ${message}`, problem(misfit.code, placeIn(plan, node.at), message, misfit.hint))
  }
  if (reported.size > 0) return [...reported.values()]
  return periods
    .flatMap((period) => {
      // The parts of an entry are missing for one reason.
      const told = new Set<string>()
      return run.program.names.flatMap((named) => {
        const node = run.program.nodes[named.node]!
        if (
          told.has(named.at) ||
          !/^\/(?:pools|accounts|payouts)\//.test(named.at) ||
          typeof node.type.unit !== 'object' ||
          !isMoney(node.type.unit)
        )
          return []
        const cell = firstMissing(run.find(node.id, period))
        if (cell < 0) return []
        const of = Object.values(coordinates(run.space, node.type.grain, cell))[0]
        const what = of === undefined ? `"${named.name}"` : `"${named.name}" of ${of}`
        told.add(named.at)
        const origin = originOf(run, node, period)
        const message = `${what} is missing in ${period.name}: ${reasonOf(run.program, origin)}.`
        return [problem('missing-amount', placeIn(plan, named.at), message, hintFor(origin))]
      })
    })
    .slice(0, 20)
}

/** The first cell of a step that is missing, or −1. */
function firstMissing({ cells, column }: Found): number {
  if (cells !== undefined) return cells.findIndex(isMissing)
  return column!.gaps ? valuesOf(column!).findIndex(Number.isNaN) : -1
}

/** Where a missing value began: the deepest step whose inputs are all there. */
function originOf(run: Run, node: Node, period: Period): Node {
  const seen = new Set<number>()
  let at = node
  for (;;) {
    seen.add(at.id)
    const next = at.inputs
      .map((input, place) => ({ input: run.program.nodes[input]!, place }))
      .find(
        ({ input, place }) =>
          !(at.operation.lags && place === 0) && !seen.has(input.id) && firstMissing(run.find(input.id, period)) >= 0,
      )
    if (next === undefined) return at
    at = next.input
  }
}

const reasons: Readonly<Record<string, string>> = {
  div: 'divides by 0',
  fold: 'found no row',
  bands: 'has no figure in its table there',
  given: 'is stated as missing',
  choose: 'hangs on a condition that cannot be known',
  compare: 'hangs on a condition that cannot be known',
  prorate: 'has a blank figure in the roster',
  window: 'looks at periods that are not there',
}

function reasonOf(program: Program, node: Node): string {
  const name = program.names.findLast((each) => each.at === node.at)?.name ?? node.at
  return `"${name}" ${reasons[node.operation.name] ?? 'has no value'}`
}

function hintFor({ operation }: Node): string {
  return operation.name === 'prorate'
    ? 'Fill it in, with 0 where nothing is meant.'
    : 'Say what happens then: "otherwise" on a gate, "missing" on a weighted score, or a figure for the parameter.'
}

import type { Program } from '../compile/program.js'
import { type Calendar, type Period, periodAt } from '../core/period.js'
import { periodsIn } from '../core/window.js'
import type { Node } from '../operations/operation.js'
import type { WindowSpec } from '../operations/window.js'

/** What a named step is made of: the unnamed steps that belong to it, and the names that it reads with their periods. */
export interface Lineage {
  readonly own: readonly Node[]
  readonly inputs: readonly { readonly name: string; readonly node: number; readonly periods: readonly Period[] }[]
}

/** Follows a step down to the names that it reads. */
export function lineageOf(program: Program, id: number, period: Period, nameOf: ReadonlyMap<number, string>): Lineage {
  const own: Node[] = []
  const inputs: { name: string; node: number; periods: readonly Period[] }[] = []
  const seen = new Set<number>()
  const visit = (at: number, periods: readonly Period[]): void => {
    const name = nameOf.get(at)
    if (name !== undefined && at !== id) {
      if (!inputs.some((each) => each.node === at)) inputs.push({ name, node: at, periods })
      return
    }
    if (seen.has(at)) return
    seen.add(at)
    const node = program.nodes[at]!
    own.push(node)
    node.inputs.forEach((input, place) => {
      visit(input, place === 0 && node.operation.lags ? periodsRead(node, period, program.plan.calendar) : periods)
    })
  }
  visit(id, [period])
  return { own, inputs }
}

/** The periods in which a step that looks elsewhere in time reads its first input. */
function periodsRead(node: Node, period: Period, calendar: Calendar): readonly Period[] {
  if (node.operation.name === 'window') return periodsIn(calendar, (node.spec as WindowSpec).window, period) ?? []
  return [periodAt(calendar, period.kind, period.index - 1)]
}

import type { Program } from '../compile/program.js'
import { once } from '../core/once.js'
import { type Period, periodAt, periodOf } from '../core/period.js'
import { periodsIn } from '../core/window.js'
import type { Plan } from '../language/plan.js'
import type { LapseSpec } from '../operations/lapse.js'
import type { Node } from '../operations/operation.js'
import type { WindowSpec } from '../operations/window.js'

/** What a named step is made of: the unnamed steps that belong to it, and the names that it reads with their periods. */
export interface Lineage {
  readonly own: readonly Node[]
  /** The periods in which a step that belongs to it is read. */
  readIn(own: Node): readonly Period[]
  readonly inputs: readonly { readonly name: string; readonly node: number; readonly periods: readonly Period[] }[]
}

/** What steps are called, by their numbers. */
export const namesByNode = once(
  ({ names }: Program): ReadonlyMap<number, string> => new Map(names.map((each) => [each.node, each.name])),
)

/** Follows a step down to the names that it reads. */
export function lineageOf(program: Program, id: number, period: Period): Lineage {
  const nameOf = namesByNode(program)
  const own: Node[] = []
  const readIn = new Map<number, readonly Period[]>()
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
    readIn.set(at, periods)
    node.inputs.forEach((input, place) => {
      visit(input, place === 0 && node.operation.lags ? periodsRead(node, period, program.plan) : periods)
    })
  }
  visit(id, [period])
  return { own, readIn: (node) => readIn.get(node.id) ?? [], inputs }
}

/** The periods in which a step that looks elsewhere in time reads its first input. */
function periodsRead(node: Node, period: Period, { calendar, from }: Plan): readonly Period[] {
  const place = (back: number) => periodAt(calendar, period.kind, period.index - back)
  if (node.operation.name === 'lapse') {
    const first = periodOf(calendar, period.kind, from).index
    const all = Array.from({ length: (node.spec as LapseSpec).after }, (_, back) => place(back)).reverse()
    return all.filter(({ index }) => index >= first)
  }
  if (node.operation.name !== 'window') return [place(1)]
  const all = periodsIn(calendar, (node.spec as WindowSpec).window, period) ?? []
  // Where something else stands for periods before the plan, they are not read.
  const early = node.inputs.length > 1 ? periodOf(calendar, period.kind, from).index : Number.NEGATIVE_INFINITY
  return all.filter(({ index }) => index >= early)
}

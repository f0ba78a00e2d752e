import { below } from '../core/pointer.js'
import { broken, type Ref } from '../mechanisms/mechanism.js'
import type { Clawback } from '../operations/clawback.js'
import type { Node, Operation } from '../operations/operation.js'
import { isMisfit, type Type } from '../operations/type.js'
import type { Report } from './report.js'

/** What a name of the plan stands for in the program. */
export interface Named {
  /** `score`, `setAside.reserve`, `reserve.opening`. */
  readonly name: string
  readonly node: number
  /** JSON pointer of its definition. */
  readonly at: string
}

/** An equation between two steps. */
export interface CheckedEquation {
  readonly name: string
  readonly left: number
  readonly right: number
  /** Left less right, for each cell of the finer of the two. */
  readonly difference: number
  readonly at: string
}

/** The steps of a plan in an order in which each comes after its inputs, and the names that stand for some of them. */
export interface Graph {
  readonly nodes: readonly Node[]
  readonly names: readonly Named[]
  readonly checks: readonly CheckedEquation[]
  /** By source, when its rows are taken back. */
  readonly clawbacks: ReadonlyMap<string, Clawback>
}

/** A graph under construction. */
export interface GraphWriter {
  readonly nodes: Node[]
  readonly named: ReadonlyMap<string, Named>
  /** Gives a step a name. */
  enter(named: Named): void
  hasName(ref: Ref): boolean
  typeOf(ref: Ref): Type | undefined
  add<S>(
    operation: Operation<S>,
    spec: S,
    inputs: readonly Ref[],
    entry: string,
    keys: readonly (string | number)[],
  ): Ref
  /** Gives a step its carried input once that is known. */
  close(opening: Ref, closing: Ref): void
}

/** Starts a graph; steps that do not fit together are reported, and break what is built on them. */
export function openGraph(report: Report): GraphWriter {
  const nodes: Node[] = []
  const named = new Map<string, Named>()
  const withName = new Set<Ref>()
  const typeOf = (ref: Ref) => (ref === broken ? undefined : nodes[ref]?.type)
  return {
    nodes,
    named,
    enter(each) {
      named.set(each.name, each)
      withName.add(each.node)
    },
    hasName: (ref) => withName.has(ref),
    typeOf,
    add(operation, spec, inputs, entry, keys) {
      const types = inputs.map((input) => (operation.lags && input < 0 ? anything : typeOf(input)))
      if (types.some((type) => type === undefined)) return broken
      const type = operation.type(spec, types as Type[])
      if (isMisfit(type)) {
        report.error(type.code, below(entry, ...keys), type.message, type.hint)
        return broken
      }
      const id = nodes.length
      nodes.push({ id, operation: operation as unknown as Operation<never>, spec, inputs, type, at: entry })
      return id
    },
    close(opening, closing) {
      if (opening === broken) return
      const node = nodes[opening]!
      nodes[opening] = { ...node, inputs: [closing, ...node.inputs.slice(1)] }
    },
  }
}

const anything: Type = { unit: 'any', grain: [] }

/** Stands for an input that is closed later. */
export const laterInput: Ref = -2

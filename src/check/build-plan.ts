import type { Period } from '../core/period.js'
import type { Plan } from '../language/plan.js'
import type { NamedRate, Ref, Section } from '../mechanisms/mechanism.js'
import type { PayTable } from '../operations/read-matrix.js'
import type { GraphWriter } from './graph.js'
import type { Report } from './report.js'

/** What building an entry needs to know of the whole plan. */
export interface BuildPlan {
  readonly plan: Plan
  readonly firstPeriod: Period
  readonly tables: ReadonlyMap<string, PayTable | undefined>
  readonly graph: GraphWriter
  readonly report: Report
  /** The step of an exchange rate; undefined when it is not there, which is reported. */
  exchange(name: string, pointer: string): NamedRate | undefined
  /** The step that a name stands for, seen from a section; reports what is wrong with it. */
  resolve(name: string, section: Section, pointer: string): Ref
}

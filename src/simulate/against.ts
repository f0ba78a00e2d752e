import type { Report } from '../check/report.js'
import type { ArmShape } from './amounts.js'
import type { Measure } from './measures.js'

/** What a measure is checked against: the plans of the scenario, the present one first, and the measures above it. */
export interface Against {
  readonly shapes: readonly ArmShape[]
  readonly above: ReadonlyMap<string, Measure>
  readonly name: string
  readonly pointer: string
  readonly report: Report
}

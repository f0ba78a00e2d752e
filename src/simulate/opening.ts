import type { Report } from '../check/report.js'
import type { Period } from '../core/period.js'
import type { History } from './history.js'
import type { OpenShock } from './open-shocks.js'

/** What drivers are made ready with. */
export interface Opening {
  readonly history: History
  readonly periods: readonly Period[]
  /** The periods that are looked back at. */
  readonly past: readonly Period[]
  readonly shocks: readonly OpenShock[]
  readonly report: Report
}

import type { Period } from './periods.js'
import type { Source } from './rows.js'
import type { Raw } from './uncovered.js'
import type { Figure, Space, Value } from './value.js'

/** What an entry is worked out in: a period of an example, and what it may ask for. */
export interface Scene {
  readonly plan: Raw
  readonly section: string
  readonly space: Space
  readonly sources: ReadonlyMap<string, Source>
  readonly conditions: Readonly<Record<string, unknown>>
  readonly lists: Readonly<Record<string, Raw>>
  readonly period: Period
  readonly first: Period
  readonly cutOff: number
  /** Only grains and units are wanted: what changes figures alone may be left out. */
  readonly shapes: boolean
  /** What an example gives for cells of a name in a period. */
  stated(name: string, period: Period): Readonly<Record<string, Figure>>
  /** A name, in this period or another. */
  named(name: string, period?: Period): Value
  formula(text: string, period?: Period): Value
}

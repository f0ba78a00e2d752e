import type { Conjunction } from '../conditions/conjunctions.js'
import type { FilteredRows, RowFilter } from '../conditions/select.js'

/** Which rows of a source count: the fields that this is read from, and the filter for the rows of a run. */
export interface RowChoice {
  readonly fields: readonly string[]
  /** The words that a field is compared with. */
  readonly words: readonly (readonly [field: string, word: string])[]
  /** As it is written: within a plan, the same text for the same source means the same rows. */
  readonly text: string
  readonly filter: (rows: FilteredRows) => RowFilter
  /** The tests, where the rows are those for which all of them hold. */
  readonly conjunction: Conjunction | undefined
}

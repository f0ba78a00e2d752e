import type { RowFilter } from '../conditions/select.js'
import type { Column } from '../core/column.js'

/** Which rows of a source count: the fields that this is read from, and the filter for the columns of a run. */
export interface RowChoice {
  readonly fields: readonly string[]
  /** The words that a field is compared with. */
  readonly words: readonly (readonly [field: string, word: string])[]
  readonly filter: (columns: ReadonlyMap<string, Column>) => RowFilter
}

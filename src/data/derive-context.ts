import type { Column } from '../core/column.js'
import type { RowProblems } from './problems.js'

/** What is needed to derive fields once all rows are read. */
export interface DeriveContext {
  readonly teams: ReadonlySet<string> | undefined
  readonly timeZone: string
  readonly problems: RowProblems
  /** The column of a field of a source, derived first where it has to be. */
  columnOf(source: string, field: string): Column
}

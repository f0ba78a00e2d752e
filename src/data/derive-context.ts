import type { Column } from '../core/column.js'
import type { OfficeHours } from '../core/office-hours.js'
import type { RowProblems } from './problems.js'

/** What is needed to derive fields once all rows are read. */
export interface DeriveContext {
  readonly teams: ReadonlySet<string> | undefined
  readonly timeZone: string
  /** When offices are open; undefined where the plan does not say. */
  readonly officeHours: OfficeHours | undefined
  readonly problems: RowProblems
  /** The column of a field of a source, derived first where it has to be. */
  columnOf(source: string, field: string): Column
}

import type { Data } from '../data/table.js'
import type { RunOptions } from '../evaluate/set-up.js'
import type { Source } from '../read/source.js'

/** A run that is compared: the plan as it was read, its rows with every field that the plan declares, and what the run covers. */
export interface ComparedRun {
  readonly plan: Source
  /** Loaded with `everyField`, so that rows can be told from each other. */
  readonly data: Data
  readonly options?: Omit<RunOptions, 'paid'>
}

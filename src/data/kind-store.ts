import type { Column } from '../core/column.js'
import type { CellProblem } from './cell-problem.js'
import type { FieldSpec, SourceSpec } from './source.js'

/** What a store must know of the run. */
export interface StoreContext {
  readonly teams: ReadonlySet<string> | undefined
  readonly timeZone: string
}

/** Reads the cells of one kind and keeps them as a column: `read` a cell that is not blank, then `keep` it or leave it. */
export interface KindStore {
  /** Reads a cell; `plain` when it is an alias, which stands in plain digits whatever the source's own way. */
  read(text: string, plain: boolean): CellProblem | undefined
  /** What was read last, in the one spelling that all spellings of the same value share. */
  canonical(): string
  /** Appends what was read last, or a blank. */
  keep(blank: boolean): CellProblem | undefined
  column(): Column
}

export type MakeStore = (field: FieldSpec, source: SourceSpec, context: StoreContext, kept: boolean) => KindStore

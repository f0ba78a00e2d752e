import type { Column } from '../core/column.js'
import type { RowPlace } from '../core/diagnostic.js'
import type { SourceSpec } from './source.js'
import type { LeftOut } from './table.js'

/** The rows of a source as they were read, before fields are derived. */
export interface RawTable {
  readonly spec: SourceSpec
  readonly rows: number
  readonly read: number
  readonly duplicates: LeftOut
  readonly columns: Map<string, Column>
  place(index: number): { readonly file: string; readonly row: number; readonly line: number }
  readonly digest: string
}

/** The place of a field in a kept row. */
export function cellPlace(table: RawTable, index: number, field: string, value?: string): RowPlace {
  const { file, row, line } = table.place(index)
  return { file, row, ...(line === 0 ? {} : { line }), field, ...(value === undefined ? {} : { value }) }
}

import type { Column } from '../core/column.js'

/** A row that was left out before any entry saw it, and how often that happened; `rows` names the first few. */
export interface LeftOut {
  readonly reason: string
  readonly count: number
  readonly rows: readonly number[]
}

/** The kept rows of one source as typed columns, all of the same length, in the order in which they were read. */
export interface Table {
  readonly source: string
  /** Kept rows: read less duplicates. */
  readonly rows: number
  /** Data rows read from all files of the source, duplicates included. */
  readonly read: number
  /** Exact repetitions of a row with the same key: read once, listed here. */
  readonly duplicates: LeftOut
  /** By field name. Only fields that were asked for are kept. */
  readonly columns: ReadonlyMap<string, Column>
  /** Where kept row `index` stands: its file, its row number (from 1, duplicates counted) and its physical line (0 where there is none). */
  place(index: number): { readonly file: string; readonly row: number; readonly line: number }
  /**
   * SHA-256 (hex) over the names and types of the fields with a column and the SHA-256 of each kept row, in ascending order: the same whatever
   * the order of rows, files or columns, the way values are spelled (1.50 and 1.5), and the fields that were asked for.
   */
  readonly digest: string
}

/** All the rows of a run. */
export interface Data {
  readonly tables: ReadonlyMap<string, Table>
  /** SHA-256 (hex) over the sources by name with their digests. */
  readonly digest: string
}

import type { Hashing } from '../core/hashing.js'
import type { OfficeHours } from '../core/office-hours.js'

/** How the rows of a file are written down. */
export type RowFormat = 'csv' | 'ndjson' | 'json'

/** The bytes of one file of a source, in the order in which they stand in it. */
export interface RowInput {
  readonly source: string
  /** The name to show in messages. */
  readonly file: string
  readonly format: RowFormat
  readonly chunks: AsyncIterable<Uint8Array>
  /** In bytes, where it is known; for progress only. */
  readonly size?: number
}

/** Bounds on what is read, so that no file can exhaust the host. */
export interface RowLimits {
  /** The longest record, in bytes. */
  readonly recordBytes: number
  /** The most rows of one source. */
  readonly rows: number
  /** The most columns of one file. */
  readonly columns: number
}

export const rowLimits: RowLimits = { recordBytes: 1 << 20, rows: 50_000_000, columns: 2000 }

/** How far the reading of a file has come. */
export interface ReadProgress {
  readonly source: string
  readonly file: string
  readonly rows: number
  readonly bytes: number
  readonly size?: number
}

/** What is needed to understand rows, besides the sources themselves. */
export interface RowContext {
  /** The teams of the plan; without it, any text is taken for a team (where teams are listed in a source). */
  readonly teams?: readonly string[]
  /** The plan's time zone (`Europe/Berlin`): local times are read in it. */
  readonly timeZone: string
  /** When the offices of the plan are open, for fields that count office hours. */
  readonly officeHours?: OfficeHours
  /** By source, the fields to keep as columns; without it, all. Every declared field is checked all the same. */
  readonly wanted?: ReadonlyMap<string, ReadonlySet<string>>
  /** Whether a source may have no rows. */
  readonly allowEmpty?: boolean
  readonly limits?: Partial<RowLimits>
  /** How the host computes SHA-256; in JavaScript alone when not given. The digests are the same. */
  readonly hashing?: Hashing
  /** Whether rows are told from each other and digested, as they are but for measurements. */
  readonly identity?: boolean
}

export interface LoadContext extends RowContext {
  readonly onProgress?: (progress: ReadProgress) => void
  /** Stops the reading, such as `AbortSignal.timeout(60_000)`. */
  readonly signal?: AbortSignal
}

export interface RowsContext extends RowContext {
  /** Whether declared columns may be left out altogether (small tables of examples): they are blank, and without its key every row counts. */
  readonly partial?: boolean
  /** What messages call the rows of a source; its name when not given. */
  readonly fileOf?: (source: string) => string
}

/** Rows from code: objects by column name, or a table with its columns named once. */
export type GivenRows =
  | readonly Readonly<Record<string, unknown>>[]
  | { readonly columns: readonly string[]; readonly rows: readonly (readonly unknown[])[] }

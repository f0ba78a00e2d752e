import type { Column } from '../core/column.js'
import type { CellProblem } from './cell-problem.js'
import type { Expected } from './growing.js'
import type { ByteBlock, RowBlock, ValueBlock } from './row-block.js'
import type { Scaled } from './scaled.js'
import type { FieldSpec, SourceSpec } from './source.js'
import type { SpelledCells } from './spelling.js'

/** What a store must know of the run. */
export interface StoreContext {
  readonly teams: ReadonlySet<string> | undefined
  readonly timeZone: string
  /** How many rows there will be. */
  readonly rows?: Expected
}

/** What became of a cell: it was read, it is blank, or it has to be looked at as a text. */
export const cellState = { read: 0, blank: 1, odd: 2 } as const

/** The cells of one column of a block, and what became of each: at first, that it was read. */
export interface BlockColumn<Block extends RowBlock = RowBlock> {
  readonly block: Block
  readonly column: number
  readonly states: Uint8Array
  /** What an empty cell is: blank, or odd where no blank may stand. */
  readonly empty: number
}

/** Reads the cells of one kind, block by block, and keeps them as a column. Rows are numbered within their block. */
export interface KindStore {
  /** Reads cells straight from their bytes, as far as they are written in the plainest way; the others it calls odd. Says whether any may be odd. */
  scan(cells: BlockColumn<ByteBlock>): boolean
  /** Reads cells that are values; what is no value of a cell it calls odd too. */
  scanValues(cells: BlockColumn<ValueBlock>): boolean
  /** Reads a text that is not blank; `plain` when it is an alias, which stands in plain digits whatever the source's own way. */
  read(row: number, text: string, plain: boolean): CellProblem | undefined
  /** Notes that a row is blank whose cell was odd. */
  clear(row: number): void
  /** Spells what was read in rows that are not blank, in the one way that all spellings of the same value share. */
  spell(rows: Int32Array, count: number, into: SpelledCells): void
  /** The number that was read in a row, where the kind holds numbers. */
  scaled?(row: number, into: Scaled): void
  /** Appends what was read in some rows; gives the rows whose value cannot stand beside the others. */
  keep(rows: Int32Array, count: number): readonly number[]
  /** The problem of a row that could not be kept. */
  unfit?(row: number): CellProblem
  column(): Column
}

export type MakeStore = (field: FieldSpec, source: SourceSpec, context: StoreContext, kept: boolean) => KindStore

import type { Column } from '../core/column.js'
import { blockRows } from './block-size.js'
import { meaningOf, meantOtherwise } from './cell-meaning.js'
import { blankValue, type CellProblem } from './cell-problem.js'
import { wordKinds } from './field-type.js'
import { cellState, type KindStore, type MakeStore, type StoreContext } from './kind-store.js'
import { numberStore } from './number-store.js'
import type { RowBlock } from './row-block.js'
import type { Scaled } from './scaled.js'
import type { FieldKind, FieldSpec, SourceSpec } from './source.js'
import type { SpelledCells } from './spelling.js'
import { clockStore, dayStore, instantStore } from './time-stores.js'
import { currencyStore, teamStore, textStore } from './word-stores.js'

const makers: Record<FieldKind, MakeStore> = {
  text: textStore,
  member: textStore,
  currency: currencyStore,
  team: teamStore,
  number: numberStore,
  rate: numberStore,
  count: numberStore,
  FTE: numberStore,
  hours: numberStore,
  points: numberStore,
  share: numberStore,
  money: numberStore,
  date: dayStore,
  'first day': dayStore,
  'last day': dayStore,
  'first day after': dayStore,
  instant: instantStore,
  'local time': clockStore,
}

/** One field of a source while its rows are read, a block at a time. Rows are numbered within their block. */
export interface FieldStore {
  readonly field: FieldSpec
  readonly kept: boolean
  /** Reads a column of a block; true where some of its cells are odd: they are still to be read as texts. */
  scan(block: RowBlock, column: number): boolean
  isOdd(row: number): boolean
  /** Reads a cell as a text; undefined is a cell that is not there. `plain` when it stands in plain digits, however the source writes its own. */
  read(row: number, cell: string | undefined, plain?: boolean): CellProblem | undefined
  /** Whether a row is blank here. */
  isBlank(row: number): boolean
  /** Spells what was read in some rows; where one is blank, its cell starts at −1. */
  spell(rows: Int32Array, count: number, into: SpelledCells): void
  scaled(row: number, into: Scaled): void
  keep(rows: Int32Array, count: number): readonly number[]
  unfit(row: number): CellProblem
  column(): Column
}

/** The store of a field; where it is not kept, cells are checked all the same. */
export function fieldStore(field: FieldSpec, source: SourceSpec, context: StoreContext, kept: boolean): FieldStore {
  const store = makers[field.kind](field, source, context, kept)
  const meaning = meaningOf(field)
  const states = new Uint8Array(blockRows)
  /** The rows of the block at hand that are spelled. */
  const filled = new Int32Array(blockRows)
  const empty = field.mayBeBlank ? cellState.blank : cellState.odd
  const asTexts = looksLikeValue(store, field)
  return {
    field,
    kept,
    scan(block, column) {
      states.fill(asTexts ? cellState.odd : cellState.read, 0, block.rows)
      if (asTexts) return true
      const mayBeOdd =
        'values' in block
          ? store.scanValues({ block, column, states, empty })
          : store.scan({ block, column, states, empty })
      if (!mayBeOdd) return false
      const odd = states.indexOf(cellState.odd)
      return odd >= 0 && odd < block.rows
    },
    isOdd: (row) => states[row] === cellState.odd,
    read(row, cell, plain = false) {
      const meant = meaning(cell)
      states[row] = meant === undefined ? cellState.blank : cellState.read
      if (meant === undefined) {
        store.clear(row)
        return field.mayBeBlank ? undefined : blankValue(field)
      }
      return store.read(row, meant.text, meant.plain || plain)
    },
    isBlank: (row) => states[row] === cellState.blank,
    spell(rows, count, into) {
      let some = 0
      for (let i = 0; i < count; i += 1) {
        const row = rows[i]!
        if (states[row] === cellState.blank) into.starts[row] = -1
        else {
          filled[some] = row
          some += 1
        }
      }
      store.spell(filled, some, into)
    },
    scaled: (row, into) => store.scaled?.(row, into),
    keep: store.keep,
    unfit: (row) => store.unfit!(row),
    column: store.column,
  }
}

/** Whether a text that means something else could be read as a value, so that every cell must be held against it first. Words do that themselves. */
function looksLikeValue(store: KindStore, field: FieldSpec): boolean {
  if (wordKinds.includes(field.kind)) return false
  return meantOtherwise(field).some((text) => store.read(0, text, false) === undefined)
}

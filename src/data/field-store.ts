import type { Column } from '../core/column.js'
import { blankValue, type CellProblem } from './cell-problem.js'
import type { MakeStore, StoreContext } from './kind-store.js'
import { numberStore } from './number-store.js'
import type { FieldKind, FieldSpec, SourceSpec } from './source.js'
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

/** One field of a source while its rows are read. */
export interface FieldStore {
  readonly field: FieldSpec
  readonly kept: boolean
  /** Reads a cell; undefined is a cell that is not there. */
  read(cell: string | undefined): CellProblem | undefined
  /** What was read last; undefined for a blank. */
  canonical(): string | undefined
  /** Appends what was read last. */
  keep(): CellProblem | undefined
  column(): Column
}

/** The store of a field; where it is not kept, cells are checked all the same. */
export function fieldStore(field: FieldSpec, source: SourceSpec, context: StoreContext, kept: boolean): FieldStore {
  const store = makers[field.kind](field, source, context, kept)
  const aliases = new Map(Object.entries(field.aliases))
  const empty = new Set(field.emptyMeans)
  let blank = true
  return {
    field,
    kept,
    read(cell) {
      const meant = cell === undefined || aliases.size === 0 ? undefined : aliases.get(cell)
      const text = meant ?? cell
      blank = text === undefined || text === '' || empty.has(text)
      if (blank) return field.mayBeBlank ? undefined : blankValue(field)
      return store.read(text!, meant !== undefined)
    },
    canonical: () => (blank ? undefined : store.canonical()),
    keep: () => store.keep(blank),
    column: store.column,
  }
}

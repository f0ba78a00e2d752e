import type { SomeRows } from '../data/mixed-data.js'
import { type RowChanges, rowChanges } from '../data/row-changes.js'
import { ownFields, type SourceSpec } from '../data/source.js'
import type { Data } from '../data/table.js'

/** Which changes of rows were made, as `deals new`; a source that is read in another way is taken `whole`. */
export type RowsTaken = ReadonlySet<string>

/** The kinds of change, in the order in which they are taken: in this order, no roster on the way has anyone in two teams. */
export const rowKinds = ['gone', 'changed', 'new'] as const

/** The rows of two runs beside each other. */
export interface MixedRows {
  /** How many rows of a source are gone, changed or new; undefined where they cannot be held against each other. */
  counts(source: string): Readonly<Record<(typeof rowKinds)[number], number>> | undefined
  rowsOf(source: string, taken: RowsTaken): readonly SomeRows[]
}

/** The key of a change of rows. */
export function rowKey(source: string, which: (typeof rowKinds)[number] | 'whole'): string {
  return `${source} ${which}`
}

/** Holds the rows of two runs against each other, source by source. */
export function mixedRows(
  from: { readonly sources: readonly SourceSpec[]; readonly data: Data },
  to: { readonly sources: readonly SourceSpec[]; readonly data: Data },
): MixedRows {
  const changes = new Map<string, RowChanges | undefined>()
  for (const spec of from.sources) {
    const other = to.sources.find(({ name }) => name === spec.name)
    if (other !== undefined && sameRows(spec, other)) changes.set(spec.name, changesOf(spec, from.data, to.data))
  }
  return {
    counts(source) {
      const found = changes.get(source)
      if (found === undefined) return undefined
      return { gone: found.gone.length, changed: found.changed.length, new: found.added.length }
    },
    rowsOf(source, taken) {
      const [one, other] = [from.data.tables.get(source), to.data.tables.get(source)]
      const found = changes.get(source)
      const has = (which: (typeof rowKinds)[number]) => taken.has(rowKey(source, which))
      if (found === undefined || one === undefined || other === undefined) {
        const table = taken.has(rowKey(source, 'whole')) ? (other ?? one) : (one ?? other)
        return table === undefined ? [] : [{ table, rows: Array.from({ length: table.rows }, (_, row) => row) }]
      }
      const mine = [
        ...found.same,
        ...(has('gone') ? [] : found.gone),
        ...(has('changed') ? [] : found.changed.map(([row]) => row)),
      ]
      const theirs = [
        ...(has('changed') ? found.changed.map(([, row]) => row) : []),
        ...(has('new') ? found.added : []),
      ]
      return theirs.length === 0
        ? [{ table: one, rows: mine }]
        : [
            { table: one, rows: mine },
            { table: other, rows: theirs },
          ]
    },
  }
}

function changesOf(spec: SourceSpec, from: Data, to: Data): RowChanges | undefined {
  const [one, other] = [from.tables.get(spec.name), to.tables.get(spec.name)]
  if (one === undefined || other === undefined) return undefined
  if (one.digest !== other.digest) return rowChanges(spec, one, other)
  return { same: Array.from({ length: one.rows }, (_, row) => row), gone: [], changed: [], added: [] }
}

/** Whether rows say the same things under the same keys, so that those of one can stand beside those of the other. */
function sameRows(one: SourceSpec, other: SourceSpec): boolean {
  const told = (spec: SourceSpec) => [
    spec.key,
    spec.roster,
    ownFields(spec)
      .map(({ name, kind, per, currencyField }) => [name, kind, per, currencyField])
      .sort((a, b) => (a[0]! < b[0]! ? -1 : 1)),
  ]
  return JSON.stringify(told(one)) === JSON.stringify(told(other))
}

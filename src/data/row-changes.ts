import { blankCode, type Column } from '../core/column.js'
import { scaledText } from '../core/figure-text.js'
import { trimScaled } from './scaled.js'
import { ownFields, type SourceSpec } from './source.js'
import type { Table } from './table.js'

/** How the rows of a source differ between two readings of it: indexes of rows in the one and in the other. */
export interface RowChanges {
  /** Rows that stand in both word for word. */
  readonly same: readonly number[]
  /** Rows of the first that the second does not have. */
  readonly gone: readonly number[]
  /** Rows with the same key that say something else, as pairs. */
  readonly changed: readonly (readonly [from: number, to: number])[]
  /** Rows of the second that the first does not have. */
  readonly added: readonly number[]
}

/**
 * Finds out how the rows of a source differ. Rows are told by their key; where every row is its own key, one that says something else is one
 * gone and one new. Every field of its own must have been kept as a column.
 */
export function rowChanges(spec: SourceSpec, from: Table, to: Table): RowChanges {
  const fields = ownFields(spec).map(({ name }) => name)
  const [whole, wholeTo] = [textsOf(from, fields), textsOf(to, fields)]
  const byKey = spec.key.length > 0
  const [key, keyTo] = byKey ? [textsOf(from, spec.key), textsOf(to, spec.key)] : [whole, wholeTo]
  const waiting = new Map<string, number[]>()
  for (let row = to.rows - 1; row >= 0; row--) {
    const name = keyTo(row)
    const found = waiting.get(name)
    if (found === undefined) waiting.set(name, [row])
    else found.push(row)
  }
  const same: number[] = []
  const gone: number[] = []
  const changed: (readonly [number, number])[] = []
  const kept = new Set<number>()
  for (let row = 0; row < from.rows; row++) {
    const other = waiting.get(key(row))?.pop()
    if (other === undefined) gone.push(row)
    else if (!byKey || whole(row) === wholeTo(other)) same.push(row)
    else changed.push([row, other])
    if (other !== undefined) kept.add(other)
  }
  const added = Array.from({ length: to.rows }, (_, row) => row).filter((row) => !kept.has(row))
  return { same, gone, changed, added }
}

/** What a row says in some fields, in one text: the same for the same values, however they were spelled. */
function textsOf(table: Table, fields: readonly string[]): (row: number) => string {
  const columns = fields.map((name) => {
    const column = table.columns.get(name)
    if (column === undefined) throw new RangeError(`"${name}" of ${table.source} was not kept: load the rows whole`)
    return valueText(column)
  })
  return (row) => columns.map((text) => text(row)).join('\0')
}

function valueText(column: Column): (row: number) => string {
  if (column.kind === 'text') {
    const { codes, words } = column
    return (row) => (codes[row] === blankCode ? '\u0001' : words[codes[row]!]!)
  }
  const { values } = column
  const scale = column.kind === 'number' ? column.scale : 0
  return (row) => {
    const value = values[row]!
    if (Number.isNaN(value)) return '\u0001'
    const scaled = { whole: value, scale }
    trimScaled(scaled)
    return scaledText(scaled.whole, scaled.scale)
  }
}

import type { RowPlace } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import type { CellProblem } from './cell-problem.js'
import { type ExactSum, exactSum } from './exact-sum.js'
import { type FieldStore, fieldStore } from './field-store.js'
import { typeText } from './field-type.js'
import { growing } from './growing.js'
import { fingerprint, keyIndex } from './key-index.js'
import type { StoreContext } from './kind-store.js'
import { type RowProblems, rowProblem } from './problems.js'
import type { RawTable } from './raw-table.js'
import { rowDigests } from './row-digests.js'
import { rowPlaces } from './row-places.js'
import { type FieldSpec, ownFields, type SourceSpec } from './source.js'

/** Takes the rows of one source, wherever they come from, and keeps them as columns. */
export interface TableBuilder {
  readonly spec: SourceSpec
  /** The fields with a column of their own: a row gives one cell for each, in this order. */
  readonly fields: readonly FieldSpec[]
  /** Takes the next row; undefined is a cell that is not there. Rows count from 1 in each file; a line of 0 is none. */
  add(cells: readonly (string | undefined)[], file: string, row: number, line: number): void
  /** Rows taken so far, duplicates included. */
  read(): number
  /** The sums of the fields with a control total, over all rows taken. */
  readonly sums: ReadonlyMap<string, ExactSum>
  finish(): RawTable
}

/** How many duplicates are named. */
const mostNamed = 20

export function tableBuilder(
  spec: SourceSpec,
  isKept: (field: FieldSpec) => boolean,
  context: StoreContext,
  problems: RowProblems,
): TableBuilder {
  const fields = ownFields(spec)
  const stores = fields.map((field) => fieldStore(field, spec, context, isKept(field)))
  const byName = fields.map((_, i) => i).sort((a, b) => (fields[a]!.name < fields[b]!.name ? -1 : 1))
  /** The row at hand, each value in its one spelling. */
  const spelled = new Array<string | undefined>(stores.length).fill(undefined)
  const keyAt = spec.key.map((name) => fields.findIndex((field) => field.name === name))
  const sums = new Map(Object.keys(spec.expect.sums).map((name) => [name, exactSum()]))
  const digests = rowDigests()
  const keys = keyIndex()
  const prints = growing((length) => new Uint16Array(length))
  const places = rowPlaces()
  const repeated = { count: 0, rows: [] as number[] }
  let read = 0

  const report = (store: FieldStore, problem: CellProblem, at: RowPlace, cell: string | undefined) => {
    const value = cell === undefined ? {} : { value: escapeText(cell) }
    problems.add(rowProblem(problem.code, { ...at, field: store.field.name, ...value }, problem.message, problem.hint))
  }

  const printsDiffer = (index: number, at: number) => prints.at(index * stores.length + at) !== fingerprint(spelled[at])

  const conflict = (earlier: number, at: RowPlace) => {
    const first = places.place(earlier)
    const differs = stores.findIndex((_, i) => printsDiffer(earlier, i))
    const field = stores[differs]?.field.name
    const key = keyAt.map((i) => `${fields[i]!.name} "${escapeText(spelled[i] ?? '')}"`).join(', ')
    const where = first.file === at.file ? '' : ` of ${first.file}`
    const other = field === undefined ? 'another content' : `another "${field}"`
    const message = `Row ${at.row} has the same ${key} as row ${first.row}${where}, but ${other}.`
    const hint = 'Keep the row that is right, or name the fields in "key" that tell the two apart.'
    const value = field === undefined ? {} : { field, value: escapeText(spelled[differs] ?? '') }
    problems.add({
      ...rowProblem('duplicate-conflict', { ...at, ...value }, message, hint),
      related: [{ message: 'The earlier row.', at: placeOf(first.file, first.row, first.line) }],
    })
  }

  /** Whether the row is new; a row with the key of an earlier one is a duplicate or an error. */
  const isNew = (digest: Uint8Array, at: RowPlace): boolean => {
    if (keyAt.length === 0) return true
    const key = keyAt.map((i) => spelled[i] ?? '').join('\0')
    const earlier = keys.find(
      key,
      (index) => digests.same(index, digest) || keyAt.every((i) => !printsDiffer(index, i)),
    )
    if (earlier === undefined) {
      keys.add()
      for (const value of spelled) prints.push(fingerprint(value))
      return true
    }
    if (digests.same(earlier, digest)) {
      repeated.count += 1
      if (repeated.rows.length < mostNamed) repeated.rows.push(at.row)
    } else conflict(earlier, at)
    return false
  }

  return {
    spec,
    fields,
    sums,
    read: () => read,
    add(cells, file, row, line) {
      read += 1
      let good = true
      for (let i = 0; i < stores.length; i += 1) {
        const problem = stores[i]!.read(cells[i])
        if (problem === undefined) continue
        good = false
        report(stores[i]!, problem, placeOf(file, row, line), cells[i])
      }
      if (!good) return
      for (let i = 0; i < stores.length; i += 1) spelled[i] = stores[i]!.canonical()
      if (sums.size > 0) for (const [i, field] of fields.entries()) sums.get(field.name)?.add(spelled[i])
      const digest = digests.of(byName.map((i) => spelled[i]))
      if (!isNew(digest, placeOf(file, row, line))) return
      digests.keep(digest)
      places.add(file, row, line)
      for (let i = 0; i < stores.length; i += 1) {
        const problem = stores[i]!.keep()
        if (problem !== undefined) report(stores[i]!, problem, placeOf(file, row, line), cells[i])
      }
    },
    finish: () => ({
      spec,
      rows: places.length(),
      read,
      duplicates: { reason: 'repeats a row word for word', ...repeated },
      columns: new Map(stores.filter((store) => store.kept).map((store) => [store.field.name, store.column()])),
      place: places.place,
      digest: digests.all(JSON.stringify(byName.map((i) => [fields[i]!.name, typeText(fields[i]!)]))),
    }),
  }
}

function placeOf(file: string, row: number, line: number): RowPlace {
  return line === 0 ? { file, row } : { file, row, line }
}

import type { RowPlace } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { type Hashing, plainHashing } from '../core/hashing.js'
import { blockRows } from './block-size.js'
import type { CellProblem } from './cell-problem.js'
import { type ExactSum, exactSum } from './exact-sum.js'
import { type FieldStore, fieldStore } from './field-store.js'
import { typeText } from './field-type.js'
import { givenText } from './given-value.js'
import type { StoreContext } from './kind-store.js'
import { type RowProblems, rowProblem } from './problems.js'
import type { RawTable } from './raw-table.js'
import { cellText, type RowBlock, type ValueBlock } from './row-block.js'
import { type Met, type RowIdentity, rowIdentity } from './row-identity.js'
import { rowPlaces } from './row-places.js'
import type { Scaled } from './scaled.js'
import { type FieldSpec, ownFields, type SourceSpec } from './source.js'
import { type ValueRows, valueRows } from './value-rows.js'

/** Takes the rows of one source, wherever they come from, and keeps them as columns. */
export interface TableBuilder {
  readonly spec: SourceSpec
  /** The fields with a column of their own. */
  readonly fields: readonly FieldSpec[]
  /** Takes the rows of a block; `columns` says for each field which cell of a row it reads. */
  take(block: RowBlock, columns: readonly number[], file: string): void
  /** Takes the next row as texts, one for each field; undefined is a cell that is not there. Rows count from 1 in each file; a line of 0 is none. */
  add(cells: readonly (string | undefined)[], file: string, row: number, line: number): void
  /** Looks at the rows that were added and wait for others. */
  flush(): void
  /** Rows taken so far, duplicates included. */
  read(): number
  /** The sums of the fields with a control total, over all rows taken. */
  readonly sums: ReadonlyMap<string, ExactSum>
  finish(): RawTable
}

export interface BuilderContext extends StoreContext {
  readonly hashing?: Hashing | undefined
  readonly identity?: boolean | undefined
}

/** How many duplicates are named. */
const mostNamed = 20

export function tableBuilder(
  spec: SourceSpec,
  isKept: (field: FieldSpec) => boolean,
  context: BuilderContext,
  problems: RowProblems,
): TableBuilder {
  const fields = ownFields(spec)
  const stores = fields.map((field) => fieldStore(field, spec, context, isKept(field)))
  const byName = fields.map((_, i) => i).sort((a, b) => (fields[a]!.name < fields[b]!.name ? -1 : 1))
  const keyAt = spec.key.map((name) => fields.findIndex((field) => field.name === name))
  const identity: RowIdentity | undefined =
    context.identity === false
      ? undefined
      : rowIdentity(stores, keyAt, byName, context.hashing ?? plainHashing, context.rows)
  const sums = new Map(Object.keys(spec.expect.sums).map((name) => [name, exactSum()]))
  const summed = stores.filter(({ field }) => sums.has(field.name))
  const places = rowPlaces()
  const repeated = { count: 0, rows: [] as number[] }
  /** The rows of the block at hand that are kept: at first those that could be read. */
  const keptRows = new Int32Array(blockRows)
  const ownColumns = fields.map((_, i) => i)
  const amount: Scaled = { whole: 0, scale: 0 }
  let waiting: ValueRows | undefined
  let waitingFor = ''
  let read = 0

  const report = (store: FieldStore, problem: CellProblem, at: RowPlace, cell: string | undefined) => {
    const value = cell === undefined ? {} : { value: escapeText(cell) }
    problems.add(rowProblem(problem.code, { ...at, field: store.field.name, ...value }, problem.message, problem.hint))
  }

  /** Whether the odd cells of a row are values at all. */
  const areValues = ({ values, room }: ValueBlock, columns: readonly number[], at: RowPlace, row: number): boolean => {
    let good = true
    for (const [i, store] of stores.entries()) {
      if (!store.isOdd(row)) continue
      const given = givenText(store.field.column, values[columns[i]! * room + row])
      if ('text' in given) continue
      good = false
      report(store, given, at, undefined)
    }
    return good
  }

  /** Reads the odd cells of a row as texts; whether all of them could be read. */
  const readOdd = (block: RowBlock, columns: readonly number[], file: string, row: number): boolean => {
    const at = placeIn(block, file, row)
    if ('values' in block && !areValues(block, columns, at, row)) return false
    let good = true
    for (const [i, store] of stores.entries()) {
      if (!store.isOdd(row)) continue
      const { text, plain } = cellOf(store, block, columns[i]!, row)
      const problem = store.read(row, text, plain)
      if (problem === undefined) continue
      good = false
      report(store, problem, at, text)
    }
    return good
  }

  const addSums = (row: number) => {
    for (const store of summed) {
      if (store.isBlank(row)) continue
      store.scaled(row, amount)
      sums.get(store.field.name)!.add(amount)
    }
  }

  const conflict = (met: Extract<Met, { is: 'conflict' }>, block: RowBlock, file: string, row: number) => {
    const at = placeIn(block, file, row)
    const shown = (i: number) => escapeText(identity?.text(i) ?? '')
    const before = met.earlier - places.length()
    const first = before < 0 ? places.place(met.earlier) : placeIn(block, file, keptRows[before]!)
    const field = fields[met.differs]?.name
    const key = keyAt.map((i) => `${fields[i]!.name} "${shown(i)}"`).join(', ')
    const where = first.file === at.file ? '' : ` of ${first.file}`
    const other = field === undefined ? 'another content' : `another "${field}"`
    const message = `Row ${at.row} has the same ${key} as row ${first.row}${where}, but ${other}.`
    const hint = 'Keep the row that is right, or name the fields in "key" that tell the two apart.'
    const value = field === undefined ? {} : { field, value: shown(met.differs) }
    problems.add({
      ...rowProblem('duplicate-conflict', { ...at, ...value }, message, hint),
      related: [{ message: 'The earlier row.', at: placeOf(first.file, first.row, first.line ?? 0) }],
    })
  }

  /** Keeps of the first rows those that are new, and says how many: a row with the key of an earlier one is a duplicate or an error. */
  const keepNew = ({ spell, meet }: RowIdentity, block: RowBlock, file: string, count: number): number => {
    spell(keptRows, count)
    let kept = 0
    for (let i = 0; i < count; i += 1) {
      const row = keptRows[i]!
      const met = meet(row)
      if (met.is === 'new') {
        keptRows[kept] = row
        kept += 1
      } else if (met.is === 'conflict') conflict(met, block, file, row)
      else {
        repeated.count += 1
        if (repeated.rows.length < mostNamed) repeated.rows.push(block.numbers[row]!)
      }
    }
    return kept
  }

  const keep = (block: RowBlock, columns: readonly number[], file: string, count: number) => {
    const unfit = stores.flatMap((store, i) => store.keep(keptRows, count).map((row) => ({ row, store, i })))
    for (const { row, store, i } of unfit.sort((a, b) => a.row - b.row)) {
      const { text } = cellOf(store, block, columns[i]!, row)
      report(store, store.unfit(row), placeIn(block, file, row), text)
    }
  }

  const take = (block: RowBlock, columns: readonly number[], file: string): void => {
    read += block.rows
    let odd = false
    for (let i = 0; i < stores.length; i += 1) odd = stores[i]!.scan(block, columns[i]!) || odd
    let good = 0
    for (let row = 0; row < block.rows; row += 1) {
      if (odd && !readOdd(block, columns, file, row)) continue
      if (summed.length > 0) addSums(row)
      keptRows[good] = row
      good += 1
    }
    const kept = identity === undefined ? good : keepNew(identity, block, file, good)
    places.add(file, block, keptRows, kept)
    keep(block, columns, file, kept)
  }

  const flush = (): void => {
    if (waiting === undefined || waiting.rows() === 0) return
    take(waiting.block(), ownColumns, waitingFor)
    waiting.clear()
  }

  return {
    spec,
    fields,
    sums,
    take,
    flush,
    read: () => read + (waiting?.rows() ?? 0),
    add(cells, file, row, line) {
      waiting ??= valueRows(fields.length)
      if (waiting.isFull() || file !== waitingFor) flush()
      waitingFor = file
      waiting.addTexts(cells, row, line)
    },
    finish: () => ({
      spec,
      rows: places.length(),
      read,
      duplicates: { reason: 'repeats a row word for word', ...repeated },
      columns: new Map(stores.filter((store) => store.kept).map((store) => [store.field.name, store.column()])),
      place: places.place,
      digest: identity?.digest(JSON.stringify(byName.map((i) => [fields[i]!.name, typeText(fields[i]!)]))) ?? '',
    }),
  }
}

/** A cell as a text; numbers of a program stand in plain digits. */
function cellOf(
  { field }: FieldStore,
  block: RowBlock,
  column: number,
  row: number,
): { text: string | undefined; plain: boolean } {
  if (!('values' in block)) return { text: cellText(block, column, row), plain: false }
  const value = block.values[column * block.room + row]
  const given = givenText(field.column, value)
  return {
    text: 'text' in given ? given.text : undefined,
    plain: typeof value === 'number' || typeof value === 'bigint',
  }
}

function placeIn({ numbers, lines }: RowBlock, file: string, row: number): RowPlace {
  return placeOf(file, numbers[row]!, lines[row]!)
}

function placeOf(file: string, row: number, line: number): RowPlace {
  return line === 0 ? { file, row } : { file, row, line }
}

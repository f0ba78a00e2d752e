import { blankCode, type Column, type TextColumn } from '../core/column.js'
import type { Checked } from '../core/diagnostic.js'
import { textDigest } from '../core/digest.js'
import { escapeText } from '../core/escape.js'
import { finishData } from './finish.js'
import type { RowContext } from './input.js'
import { numberColumn } from './number-column.js'
import { type RowProblems, rowProblem, rowProblems } from './problems.js'
import { cellPlace, type RawTable } from './raw-table.js'
import { trimScaled } from './scaled.js'
import { ownFields, type SourceSpec } from './source.js'
import type { Data, Table } from './table.js'
import { unknownTeam } from './word-stores.js'

/** Rows of one reading of a source: the table, and which of its rows. */
export interface SomeRows {
  readonly table: Table
  readonly rows: readonly number[]
}

/**
 * Data whose sources have some rows of one reading and some of another. What is derived is derived again, and rosters and teams are held
 * against the plan again; control totals are not, since they belong to whole files. Every field of its own must have been kept as a column.
 */
export function mixedData(
  sources: readonly SourceSpec[],
  rowsOf: (source: string) => readonly SomeRows[],
  context: Pick<RowContext, 'teams' | 'timeZone' | 'officeHours'>,
): Checked<Data> {
  const problems = rowProblems()
  const tables = sources.map((spec) => mixedTable(spec, rowsOf(spec.name), problems))
  if (context.teams !== undefined) for (const table of tables) checkTeams(table, new Set(context.teams), problems)
  return finishData(
    tables,
    sources.map(({ name }) => name),
    context,
    problems,
  )
}

function mixedTable(spec: SourceSpec, parts: readonly SomeRows[], problems: RowProblems): RawTable {
  const rows = parts.reduce((sum, part) => sum + part.rows.length, 0)
  const place = (index: number) => {
    let rest = index
    for (const part of parts) {
      if (rest < part.rows.length) return part.table.place(part.rows[rest]!)
      rest -= part.rows.length
    }
    throw new RangeError(`There is no kept row ${index}`)
  }
  const columns = new Map(
    ownFields(spec).flatMap(({ name }) => {
      const column = mixedColumn(
        parts.map(({ table, rows: some }) => ({ column: table.columns.get(name), rows: some })),
        rows,
      )
      if (column !== undefined) return [[name, column] as const]
      const message = `The numbers in "${name}" have more decimals, beside larger numbers, than can be kept exactly.`
      problems.add(rowProblem('bad-value', { file: spec.name, row: 1, field: name }, message, 'Write fewer decimals.'))
      return []
    }),
  )
  const duplicates = { reason: '', count: 0, rows: [] }
  // It stands for no file, so its digest only has to be the same for the same readings.
  const digest = textDigest(JSON.stringify(parts.map((part) => [part.table.digest, part.rows.length])))
  return { spec, rows, read: rows, duplicates, columns, place, digest }
}

interface Piece {
  readonly column: Column | undefined
  readonly rows: readonly number[]
}

/** One column of pieces of others; undefined where numbers cannot stand beside each other exactly. */
function mixedColumn(pieces: readonly Piece[], length: number): Column | undefined {
  const columns = pieces.map(({ column }) => {
    if (column === undefined) throw new RangeError('a field was not kept: load the rows whole')
    return column
  })
  const first = columns[0]
  if (first === undefined || first.kind === 'text') return mixedWords(pieces, length)
  if (first.kind === 'number') return mixedNumbers(pieces, length)
  const values = new Float64Array(length)
  let at = 0
  for (const { column, rows } of pieces) {
    if (column?.kind !== first.kind) throw new TypeError('a field was read in two ways')
    for (const row of rows) values[at++] = column.values[row]!
  }
  return { kind: first.kind, values }
}

function mixedWords(pieces: readonly Piece[], length: number): TextColumn {
  const codes = new Int32Array(length)
  const words: string[] = []
  const known = new Map<string, number>()
  let at = 0
  for (const { column, rows } of pieces) {
    if (column?.kind !== 'text') throw new TypeError('a field was read in two ways')
    const to = new Int32Array(column.words.length).fill(blankCode)
    for (const row of rows) {
      const code = column.codes[row]!
      if (code === blankCode) codes[at++] = blankCode
      else {
        if (to[code] === blankCode) {
          const word = column.words[code]!
          const place = known.get(word) ?? words.push(word) - 1
          known.set(word, place)
          to[code] = place
        }
        codes[at++] = to[code]!
      }
    }
  }
  return { kind: 'text', codes, words }
}

function mixedNumbers(pieces: readonly Piece[], length: number): Column | undefined {
  const [only] = pieces
  if (pieces.length === 1 && only?.column?.kind === 'number' && only.rows.length === length) {
    const { column, rows } = only
    return { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) }
  }
  const numbers = numberColumn(true)
  for (const { column, rows } of pieces) {
    if (column?.kind !== 'number') throw new TypeError('a field was read in two ways')
    for (const row of rows) {
      const scaled = { whole: column.values[row]!, scale: column.scale }
      if (Number.isNaN(scaled.whole)) numbers.addBlank()
      else {
        trimScaled(scaled)
        if (!numbers.add(scaled.whole, scaled.scale)) return undefined
      }
    }
  }
  return numbers.column()
}

function checkTeams(table: RawTable, teams: ReadonlySet<string>, problems: RowProblems): void {
  for (const { name, kind } of ownFields(table.spec)) {
    const column = table.columns.get(name)
    if (kind !== 'team' || column?.kind !== 'text') continue
    const strange = new Set(column.words.flatMap((word, code) => (teams.has(word) ? [] : [code])))
    if (strange.size === 0) continue
    const row = column.codes.findIndex((code) => strange.has(code))
    if (row < 0) continue
    const word = column.words[column.codes[row]!]!
    const { code, message, hint } = unknownTeam({ name }, word, teams)
    problems.add(rowProblem(code, cellPlace(table, row, name, escapeText(word)), message, hint))
  }
}

import { blankCode, type Column, type TextColumn } from '../core/column.js'
import { dayText } from '../core/day.js'
import { escapeText } from '../core/escape.js'
import { scaledText } from '../core/figure-text.js'
import { blankValue, type CellProblem } from './cell-problem.js'
import type { DeriveContext } from './derive-context.js'
import { rowProblem } from './problems.js'
import { cellPlace, type RawTable } from './raw-table.js'
import { type Scaled, trimScaled } from './scaled.js'
import type { Derived, FieldSpec } from './source.js'
import { unknownTeam } from './word-stores.js'

type Lookup = Extract<Derived, { by: 'lookup' }>

/** The values of a field of another source, found by its key. */
export function lookupColumn(table: RawTable, field: FieldSpec, how: Lookup, context: DeriveContext): Column {
  const own = context.columnOf(table.spec.name, how.matching)
  const keys = context.columnOf(how.source, how.matching)
  const values = context.columnOf(how.source, how.field)
  const found = foundRows(own, keys, table.rows)
  const report = (index: number, problem: CellProblem, value?: string) =>
    context.problems.add(
      rowProblem(problem.code, cellPlace(table, index, field.name, value), problem.message, problem.hint),
    )
  const blankAt = blanks(values)
  for (let i = 0; i < table.rows && !field.mayBeBlank; i += 1) {
    const row = found[i]!
    if (row >= 0 && !blankAt(row)) continue
    if (row === notFound) report(i, nothingFound(field, how, spelled(own, i)), escapeText(spelled(own, i)))
    else report(i, row < 0 ? nothingToMatch(field, how) : blankValue(field))
  }
  if (values.kind !== 'text') return gathered(values, found)
  const column = gatheredWords(values, found, new Map(Object.entries(field.aliases)))
  if (field.kind === 'team') checkTeams(column, field, context.teams, report)
  return column
}

const nothing = -1
const notFound = -2

/** For each row, the row of the other source with its key. */
export function foundRows(own: Column, keys: Column, rows: number): Int32Array {
  const byKey = new Map<string | number, number>()
  const keyAt = keyOf(keys)
  const count = keys.kind === 'text' ? keys.codes.length : keys.values.length
  for (let row = 0; row < count; row += 1) {
    const key = keyAt(row)
    if (key !== undefined) byKey.set(key, row)
  }
  const ownAt = keyOf(own)
  return Int32Array.from({ length: rows }, (_, i) => {
    const key = ownAt(i)
    return key === undefined ? nothing : (byKey.get(key) ?? notFound)
  })
}

/** Reads a column as keys: equal values of equal kinds have equal keys. */
function keyOf(column: Column): (index: number) => string | number | undefined {
  if (column.kind === 'text') return (index) => column.words[column.codes[index]!]
  const { values } = column
  const scale = column.kind === 'number' ? column.scale : 0
  const number: Scaled = { whole: 0, scale: 0 }
  return (index) => {
    const value = values[index]!
    if (Number.isNaN(value)) return undefined
    if (scale === 0) return value
    number.whole = value
    number.scale = scale
    trimScaled(number)
    return number.scale === 0 ? number.whole : scaledText(number.whole, number.scale)
  }
}

function blanks(column: Column): (index: number) => boolean {
  if (column.kind === 'text') return (index) => column.codes[index] === blankCode
  return (index) => Number.isNaN(column.values[index])
}

function gathered(column: Exclude<Column, TextColumn>, found: Int32Array): Column {
  const values = Float64Array.from(found, (row) => (row < 0 ? Number.NaN : column.values[row]!))
  return { ...column, values }
}

function gatheredWords(column: TextColumn, found: Int32Array, aliases: ReadonlyMap<string, string>): TextColumn {
  const known = new Map<string, number>()
  const recoded = column.words.map((word) => {
    const meant = aliases.get(word) ?? word
    const code = known.get(meant) ?? known.size
    known.set(meant, code)
    return code
  })
  const codes = found.map((row) => (row < 0 ? blankCode : (recoded[column.codes[row]!] ?? blankCode)))
  return { kind: 'text', codes, words: [...known.keys()] }
}

function checkTeams(
  column: TextColumn,
  field: FieldSpec,
  teams: ReadonlySet<string> | undefined,
  report: (index: number, problem: CellProblem, value?: string) => void,
): void {
  if (teams === undefined) return
  const wrong = new Set(column.words.flatMap((word, code) => (teams.has(word) ? [] : [code])))
  if (wrong.size === 0) return
  for (let i = 0; i < column.codes.length; i += 1) {
    if (!wrong.has(column.codes[i]!)) continue
    const word = column.words[column.codes[i]!]!
    report(i, unknownTeam(field, word, teams), escapeText(word))
  }
}

function spelled(column: Column, index: number): string {
  const key = keyOf(column)(index)
  return column.kind === 'day' && typeof key === 'number' ? dayText(key) : String(key ?? '')
}

function nothingFound(field: FieldSpec, how: Lookup, key: string): CellProblem {
  return {
    code: 'lookup-not-found',
    message: `"${how.source}" has no row with the ${how.matching} "${escapeText(key)}", where "${field.name}" is looked up.`,
    hint: `Add the row to "${how.source}", or let "${field.name}" be blank with a type that ends in ?.`,
  }
}

function nothingToMatch(field: FieldSpec, how: Lookup): CellProblem {
  const problem = blankValue(field)
  return { ...problem, message: `"${field.name}" is not found, because "${how.matching}" is blank.` }
}

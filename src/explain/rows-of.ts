import type { Program } from '../compile/program.js'
import { type Column, wholesPerOne } from '../core/column.js'
import { dayText, parseDay } from '../core/day.js'
import { Decimal, decimalText } from '../core/decimal.js'
import { coordinates, type Grain, type Space, sizeOf } from '../core/grain.js'
import { type Period, parsePeriod } from '../core/period.js'
import { spanOf } from '../core/window.js'
import type { Data, Table } from '../data/table.js'
import { lineageOf } from '../evaluate/lineage.js'
import { rowsOfRun } from '../evaluate/rows-of-run.js'
import { spaceOf } from '../evaluate/space.js'
import type { CellOf } from '../evaluate/statement.js'
import { columnsRead, type FoldSpec } from '../operations/fold-spec.js'
import type { Node } from '../operations/operation.js'
import type { ProrateSpec } from '../operations/prorate-spec.js'
import { rosterLines, rosterReads } from '../operations/roster.js'
import { openRowBook, type RowBook } from '../operations/row-book.js'
import { scan } from '../operations/scan.js'

/** A row that counted for an amount: where it stands, and what its fields say that were read. */
export interface CountedRow {
  readonly source: string
  readonly file: string
  /** Its number in the file, from 1, without the header. */
  readonly row: number
  /** The line where it starts; 0 where there are no lines. */
  readonly line: number
  /** By field, as text; empty where it is blank. */
  readonly fields: Readonly<Record<string, string>>
}

/** Finds the rows that counted for amounts of a run, with its rows at hand. */
export interface RowFinder {
  /** In the order in which they were read; none for an amount that reads no rows itself. Throws for a name or a period that the plan lacks. */
  rowsOf(name: string, period: string, of: CellOf): readonly CountedRow[]
}

/** Makes ready to find rows. `cutOff` is the day up to which rows were known in the run (YYYY-MM-DD). */
export function openRows(program: Program, data: Data, cutOff: string): RowFinder {
  const { calendar } = program.plan
  const space = spaceOf(program, data)
  const known = parseDay(cutOff)
  if (known === undefined) throw new RangeError(`${cutOff} is no day`)
  const book = openRowBook(rowsOfRun(program, data, known), space, calendar.timeZone)
  return {
    rowsOf(name, period, of) {
      const at = parsePeriod(calendar, period)
      const node = program.nodeOf.get(name)
      if (at === undefined || node === undefined) throw new RangeError(`no ${name} in ${period}`)
      const moment: Place = { rows: book, calendar, period: at, cutOff: known, space }
      const found = new Map<string, CountedRow>()
      for (const own of lineageOf(program, node, at).own) {
        for (const row of rowsOfNode(own, of, moment)) found.set(`${row.source}\0${row.file}\0${row.row}`, row)
      }
      return [...found.values()]
    },
  }
}

interface Place {
  readonly rows: RowBook
  readonly calendar: Program['plan']['calendar']
  readonly period: Period
  readonly cutOff: number
  readonly space: Space
}

function rowsOfNode(node: Node, of: CellOf, place: Place): readonly CountedRow[] {
  const { name } = node.operation
  if (name === 'fold') return foldRows(node.spec as unknown as FoldSpec, node.type.grain, of, place)
  return name === 'prorate' ? rosterRows(node.spec as unknown as ProrateSpec, node.type.grain, of, place) : []
}

function foldRows(spec: FoldSpec, grain: Grain, of: CellOf, place: Place): readonly CountedRow[] {
  const wanted = cellsIn(place.space, grain, of)
  const rows = new Set<number>()
  scan(spec, place, (row, _value, cell) => {
    if (wanted.has(cell)) rows.add(row)
  })
  const table = place.rows.table(spec.source)
  const fields = columnsRead(spec).flatMap(([source, field]) => (source === spec.source ? [field] : []))
  return [...rows].sort((a, b) => a - b).map((row) => countedRow(table, row, fields))
}

function rosterRows(spec: ProrateSpec, grain: Grain, of: CellOf, place: Place): readonly CountedRow[] {
  const wanted = cellsIn(place.space, grain, of)
  const window = spanOf(place.calendar, spec.window, place.period)
  const table = place.rows.table(spec.roster.source)
  const reads = rosterReads(spec.roster).map(([, field]) => field)
  const fields = spec.field === undefined ? reads : [...reads, spec.field]
  const { cells, starts, ends } = rosterLines(spec.roster, place)
  return [...cells].flatMap((cell, row) =>
    wanted.has(cell) && starts[row]! < window.end && ends[row]! > window.start ? [countedRow(table, row, fields)] : [],
  )
}

/** The cells of a grain that belong to a place. */
function cellsIn(space: Space, grain: Grain, of: CellOf): ReadonlySet<number> {
  const cells = new Set<number>()
  for (let cell = 0; cell < sizeOf(space, grain); cell++) {
    const names = coordinates(space, grain, cell)
    if (Object.entries(names).every(([axis, name]) => of[axis] === undefined || of[axis] === name)) cells.add(cell)
  }
  return cells
}

function countedRow(table: Table, index: number, fields: readonly string[]): CountedRow {
  const texts = [...new Set(fields)].flatMap((field) => {
    const column = table.columns.get(field)
    return column === undefined ? [] : [[field, textIn(column, index)] as const]
  })
  return { source: table.source, ...table.place(index), fields: Object.fromEntries(texts) }
}

/** Of figures whose digits may have no end. */
const mostDecimals = 6

function textIn(column: Column, index: number): string {
  if (column.kind === 'text') return column.words[column.codes[index]!] ?? ''
  const value = column.values[index]!
  if (Number.isNaN(value)) return ''
  if (column.kind === 'day') return dayText(value)
  if (column.kind === 'instant') return new Date(value).toISOString()
  const [scale, parts] = wholesPerOne(column)
  const figure = new Decimal(value).div(new Decimal(10).pow(scale))
  return parts === 1 ? figure.toFixed(scale) : decimalText(figure.div(parts).toDecimalPlaces(mostDecimals))
}

import type { Test } from '../conditions/condition.js'
import { opposites } from '../conditions/negate.js'
import { testText } from '../conditions/say.js'
import type { Column } from '../core/column.js'
import type { Decimal } from '../core/decimal.js'
import { axisOf } from '../core/grain.js'
import type { Aggregate } from './aggregate.js'
import type { Moment } from './moment.js'
import { columnOf, type Fates, mark, reasonNumber, stage } from './row-book.js'
import type { RowChoice } from './row-choice.js'
import { type Dated, rowsIn, type Standing } from './rows-in.js'
import type { Type } from './type.js'

/** A part of a row's credit: the field that names who gets it, and how much of the row that is. */
export interface CreditPart {
  readonly field: string
  readonly share: Decimal
}

export interface FoldSpec {
  readonly source: string
  readonly aggregate: Aggregate
  /** The field that is added up, compared or told apart; none when rows are counted. */
  readonly field: string | undefined
  /** One base unit is this many of what the column holds (hours are kept as days). */
  readonly perBase: number
  /** None when every row counts. */
  readonly where: RowChoice | undefined
  readonly when: Dated | Standing
  /** Who a row counts for; none when it is the company's. */
  readonly credit: readonly CreditPart[]
  readonly creditAxis: 'team' | 'member'
  /** Whether a row may count for more than itself in all (`each`). */
  readonly overCounts: boolean
  /** Further axes of the result, in the order of its grain, with the field that names the cell. */
  readonly axes: readonly { readonly axis: string; readonly field: string }[]
  readonly type: Type
}

/** Told of every row that counts, once for each cell and credit part that it counts for. */
export type Visit = (row: number, value: number, cell: number, part: number) => void

export type ScanMoment = Pick<Moment, 'rows' | 'calendar' | 'period' | 'cutOff' | 'space'>

/** Visits the rows of a fold in a period; gives the other rows of its window by reason. */
export function scan(
  spec: FoldSpec,
  moment: ScanMoment,
  visit: Visit,
): readonly { readonly reason: string; readonly rows: number }[] {
  const table = moment.rows.table(spec.source)
  const fates = moment.rows.fates(spec.source)
  const filter = spec.where?.filter(table.columns)
  const figureOf = spec.field === undefined ? () => 1 : reader(columnOf(table, spec.field))
  const place = placing(spec, moment)
  const left = new Map<number, number>()
  const leave = (row: number, reached: number, reason: number): void => {
    left.set(reason, (left.get(reason) ?? 0) + 1)
    mark(fates, row, reached, reason)
  }
  const blank = reasonNumber(fates, `${spec.field ?? ''} is blank`)
  const nobody = reasonNumber(fates, 'nobody is credited')
  const reasons = filterReasons(fates)
  const rows = rowsIn(spec.source, spec.when, moment)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const held = filter === undefined ? 1 : filter.test(row)
    if (held !== 1) {
      leave(row, stage.filtered, reasons(filter!.why(row), held === -1))
      continue
    }
    const value = figureOf(row)
    if (Number.isNaN(value)) {
      leave(row, stage.blank, blank)
      continue
    }
    if (place(row, value, visit)) mark(fates, row, stage.used, 0)
    else leave(row, stage.nobody, nobody)
  }
  return [...left]
    .map(([reason, count]) => ({ reason: fates.words[reason]!, rows: count }))
    .sort((a, b) => b.rows - a.rows || (a.reason < b.reason ? -1 : 1))
}

function filterReasons(fates: Fates): (test: Test | undefined, unknown: boolean) => number {
  const known = new Map<Test | undefined, [number, number]>()
  return (test, unknown) => {
    let numbers = known.get(test)
    if (numbers === undefined) {
      const words =
        test === undefined
          ? ['the condition does not hold', 'the condition is unknown']
          : [testText({ ...test, operator: opposites[test.operator] }), `${test.left} is blank`]
      numbers = [reasonNumber(fates, words[0]!), reasonNumber(fates, words[1]!)]
      known.set(test, numbers)
    }
    return numbers[unknown ? 1 : 0]
  }
}

function reader(column: Column): (row: number) => number {
  if (column.kind !== 'text') return (row) => column.values[row]!
  return (row) => (column.codes[row]! < 0 ? Number.NaN : column.codes[row]!)
}

/** Hands a row to each cell that it counts for; tells whether there was one. */
function placing(spec: FoldSpec, moment: ScanMoment): (row: number, value: number, visit: Visit) => boolean {
  const others = spec.axes.map(({ axis, field }) => ({
    cells: moment.rows.cells(spec.source, axis, field),
    size: axisOf(moment.space, axis).cells.length,
  }))
  const credited = spec.credit.map((part) => moment.rows.cells(spec.source, spec.creditAxis, part.field))
  const otherCell = (row: number): number => {
    let cell = 0
    for (const axis of others) {
      const at = axis.cells[row]!
      if (at < 0) return -1
      cell = cell * axis.size + at
    }
    return cell
  }
  const below = others.reduce((size, axis) => size * axis.size, 1)
  if (credited.length === 0) {
    return (row, value, visit) => {
      const cell = otherCell(row)
      if (cell >= 0) visit(row, value, cell, 0)
      return cell >= 0
    }
  }
  return (row, value, visit) => {
    const cell = otherCell(row)
    let placed = false
    for (let part = 0; part < credited.length && cell >= 0; part++) {
      const at = credited[part]![row]!
      if (at < 0) continue
      visit(row, value, at * below + cell, part)
      placed = true
    }
    return placed
  }
}

/** The columns that a fold needs. */
export function fieldsRead(spec: FoldSpec): readonly string[] {
  const { when } = spec
  const times = 'on' in when ? [when.start, when.end] : [when.date, when.known]
  const figure = spec.field === undefined ? [] : [spec.field]
  const credited = spec.credit.flatMap((part) => part.field.split(','))
  return [...figure, ...times, ...credited, ...spec.axes.map((each) => each.field), ...(spec.where?.fields ?? [])]
}

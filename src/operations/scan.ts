import type { Test } from '../conditions/condition.js'
import { opposites } from '../conditions/negate.js'
import { testText } from '../conditions/say.js'
import type { Column } from '../core/column.js'
import type { FoldSpec } from './fold-spec.js'
import type { ScanMoment } from './moment.js'
import { placing, type Visit } from './placing.js'
import { columnOf, type Fates, mark, reasonNumber, stage } from './row-book.js'
import { rowsIn } from './rows-in.js'

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

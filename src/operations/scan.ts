import type { Column } from '../core/column.js'
import { columnOf } from './columns.js'
import { mark, stage } from './fates.js'
import type { FoldSpec } from './fold-spec.js'
import { blankBy, type Leaving, leavingBy, unplacedBy } from './leaving.js'
import type { ScanMoment } from './moment.js'
import { placing, type Visit } from './placing.js'
import { negatedIn, rowsIn } from './rows-in.js'
import { stageStanding } from './stages.js'

/**
 * Visits the rows of a fold in a period, and once more, negated, those that are taken back in it as negative rows; gives the other rows of its
 * window by reason.
 */
export function scan(
  spec: FoldSpec,
  moment: ScanMoment,
  visit: Visit,
): readonly { readonly reason: string; readonly rows: number }[] {
  const { source, when, field } = spec
  const fates = moment.rows.fates(source)
  const leaving = leavingBy(spec, moment, fates)
  const figureOf = figureBy(spec, moment)
  const blank = field === undefined ? undefined : blankBy(field, source, stage.blank, moment, fates)
  const place = placing(spec, moment)
  const unplaced = unplacedBy(spec, moment, fates)
  const left: number[] = []
  const leave = (row: number, why: Leaving): void => {
    left[why.reason] = (left[why.reason] ?? 0) + 1
    mark(fates, row, why.stage, why.reason)
  }
  const rows = rowsIn(source, when, moment)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const why = leaving(row)
    if (why !== undefined) {
      leave(row, why)
      continue
    }
    const value = figureOf(row)
    if (Number.isNaN(value)) leave(row, blank!(row))
    else if (place(row, value, visit)) mark(fates, row, stage.used, 0)
    else leave(row, unplaced(row))
  }
  for (const row of negatedIn(source, when, moment)) {
    const value = figureOf(row)
    if (leaving(row) !== undefined || Number.isNaN(value)) continue
    const counted = place(row, value, (at, amount, cell, part, share) => visit(at, -amount, cell, part, share, true))
    if (!counted) continue
    mark(fates, row, stage.used, 0)
    fates.negated.add(row)
  }
  return left.flatMap((rows, reason) => (rows > 0 ? [{ reason: fates.words[reason]!, rows }] : []))
}

function figureBy(spec: FoldSpec, moment: ScanMoment): (row: number) => number {
  const { source, field, when, stage: of } = spec
  if (spec.took !== undefined && of !== undefined) {
    const { took } = stageStanding(of, source, when, moment)
    return (row) => took[row]!
  }
  return field === undefined ? () => 1 : reader(columnOf(moment.rows.table(source), field))
}

function reader(column: Column): (row: number) => number {
  if (column.kind !== 'text') return (row) => column.values[row]!
  return (row) => (column.codes[row]! < 0 ? Number.NaN : column.codes[row]!)
}

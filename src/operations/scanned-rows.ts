import type { FoldSpec } from './fold-spec.js'
import { gatherer } from './gatherer.js'
import type { Moment } from './moment.js'
import type { RowsCome } from './row-book.js'
import { rowRates } from './row-rates.js'
import { scan } from './scan.js'

/** What the rows of a fold come to in a period, row by row. */
export function scannedRows(spec: FoldSpec, moment: Moment): RowsCome {
  const rates = spec.exchange === undefined ? undefined : rowRates(spec.exchange, spec.source, spec.when, moment)
  const into = gatherer(spec, Math.max(1, spec.credit.length), rates, moment)
  const used = new Array<number>(moment.size).fill(0)
  const negated = new Array<number>(moment.size).fill(0)
  // A row that counts for a cell by two parts of its credit is one row.
  const latest = new Float64Array(moment.size).fill(-1)
  const slots = rates === undefined ? [] : Array.from({ length: moment.size }, () => new Set<number>())
  const left = scan(spec, moment, (row, value, cell, part, share, isNegated) => {
    into.add(cell, value, part, share, row)
    if (rates !== undefined) slots[cell]!.add(rates.slotOf(row))
    const seen = isNegated === true ? -2 - row : row
    if (latest[cell] === seen) return
    latest[cell] = seen
    const counts = isNegated === true ? negated : used
    counts[cell] = counts[cell]! + 1
  })
  rates?.finish()
  if (rates !== undefined) slots.forEach((mine, cell) => void moment.tellRates(cell, rates.usedIn(mine)))
  const reason = moment.rows.takenBack(spec.source)?.reason ?? ''
  return {
    used,
    left: () => left,
    ...(negated.some((rows) => rows > 0) ? { negated: { reason, rows: negated } } : {}),
    figures: (shares, scale, perBase) => into.cells(shares, scale, perBase, moment.report),
  }
}

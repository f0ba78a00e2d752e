import { wholesPerOne } from '../core/column.js'
import { Decimal as D, one } from '../core/decimal.js'
import { columnOf } from './columns.js'
import { columnsRead, type FoldSpec } from './fold-spec.js'
import { gatherer } from './gatherer.js'
import type { Operation } from './operation.js'
import { periodSums } from './period-sums.js'
import type { Detail } from './row-book.js'
import { rowRates } from './row-rates.js'
import { daysRead } from './rows-in.js'
import { scan } from './scan.js'

/** What the rows of a source come to in a window, for each cell. */
export const fold: Operation<FoldSpec> = {
  name: 'fold',
  align: 'own',
  type: (spec) => spec.type,
  exact(spec, _, moment) {
    const shares = spec.credit.length === 0 ? [one] : spec.credit.map((part) => part.share)
    const column = spec.field === undefined ? undefined : columnOf(moment.rows.table(spec.source), spec.field)
    const [scale, wholes] = column === undefined ? [0, 1] : wholesPerOne(column)
    const sums = periodSums(spec, moment)?.in(moment)
    if (sums !== undefined) {
      const { used, left, figures } = sums
      moment.tell({ source: spec.source, span: daysRead(spec.when, moment), used, left: mostFirst(left) })
      return figures(shares, new D(10).pow(scale).mul(spec.perBase * wholes))
    }
    const rates = spec.exchange === undefined ? undefined : rowRates(spec.exchange, spec.source, spec.when, moment)
    const into = gatherer(spec, shares.length, rates, moment)
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
    const more = negated.some((rows) => rows > 0) ? { negated: { reason, rows: negated } } : {}
    moment.tell({ source: spec.source, span: daysRead(spec.when, moment), used, left: mostFirst(left), ...more })
    return into.cells(shares, scale, spec.perBase * wholes, moment.report)
  },
  reads: columnsRead,
  sign: () => 'none',
}

function mostFirst(left: Detail['left']): Detail['left'] {
  return [...left].sort((a, b) => b.rows - a.rows || (a.reason < b.reason ? -1 : 1))
}

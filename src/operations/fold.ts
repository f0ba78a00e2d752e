import { one } from '../core/decimal.js'
import { accumulator, sharedSums } from './aggregate.js'
import { columnOf } from './columns.js'
import { convertingAccumulator } from './converted.js'
import { columnsRead, type FoldSpec } from './fold-spec.js'
import type { Operation } from './operation.js'
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
    const rates = spec.exchange === undefined ? undefined : rowRates(spec.exchange, spec.source, spec.when, moment)
    const into =
      rates !== undefined
        ? convertingAccumulator(spec.aggregate, moment.size, shares.length, rates)
        : spec.touches === undefined
          ? accumulator(spec.aggregate, moment.size, shares.length)
          : sharedSums(spec.aggregate, moment.size)
    const used = new Array<number>(moment.size).fill(0)
    const negated = new Array<number>(moment.size).fill(0)
    // A row that counts for a cell by two parts of its credit is one row.
    const latest = new Float64Array(moment.size).fill(-1)
    const left = scan(spec, moment, (row, value, cell, part, share, isNegated) => {
      into.add(cell, value, part, share, row)
      const seen = isNegated === true ? -2 - row : row
      if (latest[cell] === seen) return
      latest[cell] = seen
      const counts = isNegated === true ? negated : used
      counts[cell] = counts[cell]! + 1
    })
    rates?.finish()
    const reason = moment.rows.takenBack(spec.source)?.reason ?? ''
    const more = negated.some((rows) => rows > 0) ? { negated: { reason, rows: negated } } : {}
    moment.tell({ source: spec.source, span: daysRead(spec.when, moment), used, left, ...more })
    const column = spec.field === undefined ? undefined : columnOf(moment.rows.table(spec.source), spec.field)
    return into.cells(shares, column?.kind === 'number' ? column.scale : 0, spec.perBase, moment.report)
  },
  reads: columnsRead,
  sign: () => 'none',
}

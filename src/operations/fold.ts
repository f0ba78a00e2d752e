import { one } from '../core/decimal.js'
import { accumulator, sharedSums } from './aggregate.js'
import { columnOf } from './columns.js'
import { columnsRead, type FoldSpec } from './fold-spec.js'
import type { Operation } from './operation.js'
import { daysRead } from './rows-in.js'
import { scan } from './scan.js'

/** What the rows of a source come to in a window, for each cell. */
export const fold: Operation<FoldSpec> = {
  name: 'fold',
  align: 'own',
  type: (spec) => spec.type,
  exact(spec, _, moment) {
    const shares = spec.credit.length === 0 ? [one] : spec.credit.map((part) => part.share)
    const into =
      spec.touches === undefined
        ? accumulator(spec.aggregate, moment.size, shares.length)
        : sharedSums(spec.aggregate, moment.size)
    const used = new Array<number>(moment.size).fill(0)
    const negated = new Array<number>(moment.size).fill(0)
    // A row that counts for a cell by two parts of its credit is one row.
    const latest = new Float64Array(moment.size).fill(-1)
    const left = scan(spec, moment, (row, value, cell, part, share, isNegated) => {
      into.add(cell, value, part, share)
      if (latest[cell] === row) return
      latest[cell] = row
      const counts = isNegated === true ? negated : used
      counts[cell] = counts[cell]! + 1
    })
    const reason = moment.rows.takenBack(spec.source)?.reason ?? ''
    const more = negated.some((rows) => rows > 0) ? { negated: { reason, rows: negated } } : {}
    moment.tell({ source: spec.source, span: daysRead(spec.when, moment), used, left, ...more })
    const column = spec.field === undefined ? undefined : columnOf(moment.rows.table(spec.source), spec.field)
    return into.cells(shares, column?.kind === 'number' ? column.scale : 0, spec.perBase, moment.report)
  },
  reads: columnsRead,
  sign: () => 'none',
}

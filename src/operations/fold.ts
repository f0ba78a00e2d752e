import { wholesPerOne } from '../core/column.js'
import { one } from '../core/decimal.js'
import { columnOf } from './columns.js'
import { columnsRead, type FoldSpec } from './fold-spec.js'
import { monthSums } from './month-sums.js'
import type { Operation } from './operation.js'
import { daysRead } from './rows-in.js'
import { scannedRows } from './scanned-rows.js'

/** What the rows of a source come to in a window, for each cell. */
export const fold: Operation<FoldSpec> = {
  name: 'fold',
  align: 'own',
  type: (spec) => spec.type,
  exact(spec, _, moment) {
    const come = monthSums(spec, moment)?.in(moment) ?? scannedRows(spec, moment)
    moment.tell({
      source: spec.source,
      span: daysRead(spec.when, moment),
      get used() {
        return come.used
      },
      get left() {
        return [...come.left()].sort((a, b) => b.rows - a.rows || (a.reason < b.reason ? -1 : 1))
      },
      ...(come.negated === undefined ? {} : { negated: come.negated }),
    })
    const shares = spec.credit.length === 0 ? [one] : spec.credit.map((part) => part.share)
    const column = spec.field === undefined ? undefined : columnOf(moment.rows.table(spec.source), spec.field)
    const [scale, parts] = column === undefined ? [0, 1] : wholesPerOne(column)
    return come.figures(shares, scale, spec.perBase * parts)
  },
  reads: columnsRead,
  sign: () => 'none',
}

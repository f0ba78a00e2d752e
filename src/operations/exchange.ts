import { type Day, dayText } from '../core/day.js'
import { Decimal as D, type Decimal, divide, zero } from '../core/decimal.js'
import { number } from '../core/unit.js'
import { type Span, spanOf } from '../core/window.js'
import { columnOf } from './columns.js'
import { mark, reasonNumber, stage } from './fates.js'
import type { Moment } from './moment.js'
import type { Operation } from './operation.js'
import { isRate, noRate, type RateColumn, type RateSpec, rateColumns, rateOn } from './rates.js'
import { firstAtLeast } from './rows-in.js'

/** The axis of the pairs of a rate. */
export function pairAxis(rate: string): string {
  return `pair of ${rate}`
}

/** A named exchange rate in a period, for each of its pairs: the average of its window, or the rate of the last day. */
export const exchange: Operation<RateSpec> = {
  name: 'exchange',
  align: 'own',
  type: (spec) => ({ unit: number, grain: [pairAxis(spec.name)] }),
  exact(spec, _, moment) {
    const { period, calendar, cutOff } = moment
    const span = spec.average === undefined ? period : spanOf(calendar, spec.average, period)
    const known = { start: span.start, end: Math.min(span.end, cutOff + 1) }
    return spec.pairs.map((each, pair) => {
      const column = 'source' in each.figures ? each.figures : undefined
      const rates = column === undefined ? [] : ratesIn(column, known, spec.average !== undefined, moment)
      if (column === undefined || spec.average === undefined) return rateOn(spec, pair, known.end - 1, moment).figure
      const wrong = rates.find(({ rate }) => !isRate(rate))
      if (wrong !== undefined)
        return moment.report(noRate(spec, each.per, each.one, wrong.rate, `on ${dayText(wrong.day)}`))
      const used = spec.pairs.map((_, i) => (i === pair ? rates.length : 0))
      moment.tell({ source: column.source, span, used, left: [] })
      return divide(
        rates.reduce((sum, { rate }) => sum.add(rate), zero),
        new D(rates.length),
      )
    })
  },
  reads: rateColumns,
  sign: () => 'none',
}

/** The rates of a column on the days of a span; its rows are marked as looked at. */
function ratesIn(
  column: RateColumn,
  span: Span,
  counts: boolean,
  { rows }: Moment,
): readonly { readonly day: Day; readonly rate: Decimal }[] {
  const table = rows.table(column.source)
  const fates = rows.fates(column.source)
  const rates = columnOf(table, column.field)
  if (rates.kind !== 'number') throw new Error('not a number')
  const byDate = rows.byDate(column.source, column.date)
  const idle = reasonNumber(fates, 'nothing is converted at the rate of its day')
  const found: { day: Day; rate: Decimal }[] = []
  const end = firstAtLeast(byDate.days, span.end)
  for (let at = firstAtLeast(byDate.days, span.start); at < end; at++) {
    const row = byDate.rows[at]!
    const blank = Number.isNaN(rates.values[row]!)
    mark(fates, row, counts && !blank ? stage.used : stage.filtered, counts && !blank ? 0 : idle)
    if (!blank) found.push({ day: byDate.days[at]!, rate: new D(rates.values[row]!).div(new D(10).pow(rates.scale)) })
  }
  return found
}

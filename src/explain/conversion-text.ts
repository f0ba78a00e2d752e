import { currencyDecimals } from '../core/currency.js'
import { Decimal, roundTo, zero } from '../core/decimal.js'
import type { Step } from '../evaluate/statement.js'
import type { Entry, Plan } from '../language/plan.js'
import type { Book } from './book.js'
import { cellShown, figureOf } from './format.js'
import { labelOf } from './lines.js'
import { tableLines } from './table.js'

/**
 * What conversion makes of what is paid, in the currency it was converted from: what was converted, what is paid as it is valued, and the
 * difference, by payout and period. The first and the last add up to the second as they are shown.
 */
export function conversionLines(book: Book, plan: Plan, periods: readonly string[]): readonly string[] {
  const rows = plan.entries
    .filter((entry) => entry.verb === 'convert')
    .flatMap((entry) =>
      periods.flatMap((period) => {
        const step = book.step(`${entry.name}.difference`, period)
        return step === undefined ? [] : [rowOf(book, entry, step)]
      }),
    )
  if (rows.length === 0) return []
  return tableLines({
    head: ['Conversion', 'period', '', 'converted', 'difference', 'paid', 'valued at'],
    figures: [false, false, false, true, true, true, false],
    rows,
  })
}

function rowOf(book: Book, entry: Entry, step: Step): readonly string[] {
  const { convert, at, against = at } = entry.params as { convert: string; at: string; against?: string }
  const difference = figureOf(step.cells[0]!.value)
  const amounts = book.step(convert, step.period)
  // What was converted has a sum where it has a name.
  const converted = amounts?.cells.reduce((sum, cell) => sum.add(figureOf(cell.value)), zero)
  const minor = new Decimal(10).pow(-(currencyDecimals(step.currency ?? '') ?? 2))
  const cents = (figure: Decimal) => roundTo(figure, minor, 'half-even')
  const shown = (figure: Decimal | undefined) => (figure === undefined ? '' : cellShown(figure.toFixed(), step))
  const paid = converted === undefined ? undefined : cents(converted.add(difference))
  const left = converted === undefined ? undefined : cents(converted)
  const between = paid === undefined || left === undefined ? cents(difference) : paid.sub(left)
  return [
    labelOf({ ...step, name: entry.name }),
    step.period,
    step.currency ?? '',
    shown(left),
    shown(between),
    shown(paid),
    against,
  ]
}

import type { Decimal } from '../core/decimal.js'
import { axisOf } from '../core/grain.js'
import { columnOf } from './columns.js'
import type { Moment } from './moment.js'
import { type RosterFields, rosterLines } from './roster.js'

/** The field of a roster that says in which currency a member is paid. */
export interface PayCurrency {
  readonly roster: RosterFields
  readonly field: string
}

type When = Pick<Moment, 'rows' | 'calendar' | 'period'>

/**
 * The currency in which each line of the member axis is paid in a period: that of the last roster line that begins before the period
 * ends, or of the first one where all begin later.
 */
export function payCurrencies(pay: PayCurrency, moment: When): ReadonlyMap<number, string> {
  const currencyOf = currencyReader(pay, moment)
  const { end } = moment.period
  const found = new Map<number, { readonly currency: string; readonly start: number }>()
  const { cells, starts } = rosterLines(pay.roster, moment)
  for (const [row, cell] of cells.entries()) {
    if (cell < 0) continue
    const start = starts[row]!
    const before = found.get(cell)
    const counts =
      before === undefined || (before.start < end ? start < end && start >= before.start : start <= before.start)
    if (counts) found.set(cell, { currency: currencyOf(row), start })
  }
  return new Map([...found].map(([cell, each]) => [cell, each.currency]))
}

/** The currency of each row of a roster. */
export function currencyReader(pay: PayCurrency, { rows }: Pick<Moment, 'rows'>): (row: number) => string {
  const column = columnOf(rows.table(pay.roster.source), pay.field)
  if (column.kind !== 'text') throw new Error('not a text')
  return (row) => column.words[column.codes[row]!] ?? ''
}

/** Gives back amounts of roster lines that are in the currency in which their member is paid in the period, and reports the others. */
export function ownCurrency(pay: PayCurrency, moment: Moment): (row: number, cell: number, amount: Decimal) => Decimal {
  const currencyOf = currencyReader(pay, moment)
  const paid = payCurrencies(pay, moment)
  const { cells: members } = axisOf(moment.space, 'member')
  return (row, cell, amount) => {
    const currency = currencyOf(row)
    if (currency === paid.get(cell)) return amount
    return moment.report({
      code: 'currency-mix',
      message: `${members[cell]} has figures in ${currency} and in ${paid.get(cell)}, which cannot be added up.`,
      hint: 'Bring them into one currency, line by line: "in": "EUR", "at": "budget".',
    })
  }
}

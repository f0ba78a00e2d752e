import { type Decimal, zero } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import type { Payout, Statement } from '../evaluate/statement.js'
import { cellShown, counted, figureOf } from './format.js'
import { groupBy } from './group.js'
import { tableLines } from './table.js'

/** Who is paid what in a period: by team and member, a column for each pay code and currency, with the sums of each team and of all. */
export function payoutLines(statement: Statement, period: string): readonly string[] {
  const payouts = statement.payouts.filter((each) => each.period === period)
  if (payouts.length === 0) return [`Nothing is paid in ${period}.`]
  const codes = [...groupBy(payouts, columnOf)].map(([column, [first]]) => ({ column, currency: first!.currency }))
  const currencies = new Set(codes.map((each) => each.currency))
  // Amounts in several currencies have no total.
  const [currency] = currencies
  const total = codes.length > 1 && currencies.size === 1 ? [{ column: `total ${currency}`, currency }] : []
  const columns = [...codes, ...total]
  const row = (team: string, member: string, some: readonly Payout[]): readonly string[] => {
    const byCode = groupBy(some, columnOf)
    const shown = columns.map(({ column, currency }, i) => {
      const own = i < codes.length ? (byCode.get(column) ?? []) : some
      return own.length === 0 ? '' : cellShown(sumOf(own).toFixed(), { unit: 'money', currency })
    })
    return [escapeText(team, 40), escapeText(member, 40), ...shown]
  }
  const byTeam = [...groupBy(payouts, (each) => each.team)].sort(([a], [b]) => (a < b ? -1 : 1))
  const teams = byTeam.map(([team, own]) => {
    const members = [...groupBy(own, (each) => each.member)]
    const lines = members.map(([member, some], i) => row(i === 0 ? team : '', member, some))
    return members.length > 1 ? [...lines, row('', 'together', own)] : lines
  })
  const paid = groupBy(payouts, (each) => each.member).size
  return tableLines({
    head: [`Payouts, ${period}`, '', ...columns.map(({ column }) => column)],
    figures: [false, false, ...columns.map(() => true)],
    rows: [
      ...teams.flatMap((rows, i) => [...(i === 0 ? [] : [[]]), ...rows]),
      'line',
      row('all teams', counted(paid, 'member'), payouts),
    ],
  })
}

function columnOf({ payCode, currency }: Payout): string {
  return `${payCode} ${currency}`
}

function sumOf(payouts: readonly Payout[]): Decimal {
  return payouts.reduce((sum, each) => sum.add(figureOf(each.amount)), zero)
}

import { type Decimal, zero } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import type { Payout, Statement } from '../evaluate/statement.js'
import { cellShown, figureOf } from './format.js'
import { tableLines } from './table.js'

/** Who is paid what in a period: by team and member, a column for each pay code, with the sums of each team and of all. */
export function payoutLines(statement: Statement, period: string): readonly string[] {
  const payouts = statement.payouts.filter((each) => each.period === period)
  if (payouts.length === 0) return [`Nothing is paid in ${period}.`]
  const codes = [...new Set(payouts.map((each) => each.payCode))]
  const teams = [...new Set(payouts.map((each) => each.team))].sort()
  const currency = payouts[0]!.currency
  const shown = (values: readonly Decimal[]) => values.map((each) => cellShown(each.toFixed(), { unit: 'money', currency }))
  const row = (team: string, member: string, some: readonly Payout[]): readonly string[] => [
    escapeText(team, 40),
    escapeText(member, 40),
    ...shown([...codes.map((code) => sumOf(some.filter((each) => each.payCode === code))), ...(codes.length > 1 ? [sumOf(some)] : [])]),
  ]
  const rows = teams.flatMap((team) => {
    const own = payouts.filter((each) => each.team === team)
    const members = [...new Set(own.map((each) => each.member))]
    const lines = members.map((member, i) => row(i === 0 ? team : '', member, own.filter((each) => each.member === member)))
    return members.length > 1 ? [...lines, row('', 'all of the team', own), [''] as const] : [...lines, [''] as const]
  })
  return tableLines({
    head: [`Payouts, ${period}`, '', ...codes.map((code) => `${code} ${currency}`), ...(codes.length > 1 ? [`total ${currency}`] : [])],
    figures: [false, false, ...codes.map(() => true), ...(codes.length > 1 ? [true] : [])],
    rows: [...rows.slice(0, -1), 'line', row('all', `${new Set(payouts.map((each) => each.member)).size} members`, payouts)],
  })
}

function sumOf(payouts: readonly Payout[]): Decimal {
  return payouts.reduce((sum, each) => sum.add(figureOf(each.amount)), zero)
}

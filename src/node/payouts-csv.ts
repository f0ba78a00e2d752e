import { stringify } from 'csv-stringify/sync'
import type { Payout } from '../evaluate/statement.js'
import { harmless } from './harmless.js'

const columns = ['period', 'member', 'team', 'function', 'payCode', 'amount', 'currency', 'entry'] as const

/**
 * Payouts as CSV for payroll (RFC 4180, lines end in a line feed, header first). A text that a spreadsheet would take for a formula gets an
 * apostrophe before it; amounts are plain decimals, negative ones too.
 */
export function payoutsCsv(payouts: readonly Payout[]): string {
  const rows = payouts.map((payout) =>
    columns.map((column) => (column === 'amount' ? payout.amount : harmless(payout[column]))),
  )
  return stringify([columns, ...rows])
}

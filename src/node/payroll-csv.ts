import { stringify } from 'csv-stringify/sync'
import type { Ledger } from '../settle/ledger.js'
import { harmless } from './harmless.js'

const columns = [
  'posted',
  'plan',
  'entry',
  'origin',
  'member',
  'team',
  'function',
  'payCode',
  'amount',
  'currency',
  'cause',
  'reason',
  'approver',
  'reference',
] as const

/**
 * What a ledger has posted in a period, as CSV for payroll (RFC 4180, lines end in a line feed, header first): each line with its entry number,
 * the period in which it was earned (`origin`), and a plain decimal amount, negative where money is taken back. What another system has paid is
 * left out, since it is paid already.
 */
export function payrollCsv(ledger: Ledger, period: string): string {
  const rows = ledger.entries.flatMap(({ entry, body }) =>
    body.kind === 'close' || body.kind === 'opening' || body.period !== period
      ? []
      : body.lines.map((line) => ({ ...line, posted: period, plan: body.plan, entry: String(entry) })),
  )
  return stringify([
    columns,
    ...rows.map((row) => columns.map((column) => (column === 'amount' ? row.amount : harmless(row[column] ?? '')))),
  ])
}

import { escapeText } from '../core/escape.js'
import type { Ledger, LedgerEntry } from '../settle/ledger.js'
import type { LedgerBalance } from '../settle/ledger-balances.js'
import { sumsOf } from '../settle/sums.js'
import { cellShown, shortDigest } from './format.js'
import { tableLines } from './table.js'

/** The entries of a ledger with their sums, and what it has paid by plan, period of origin, pay code and currency. */
export function ledgerText(ledger: Ledger, balances: readonly LedgerBalance[]): string {
  if (ledger.entries.length === 0) return 'The ledger is empty.\n'
  const entries = tableLines({
    head: ['entry', 'what', 'plan', 'posted in', 'rows known up to', 'lines', 'sum', 'hash'],
    figures: [true, false, false, false, false, true, true, false],
    rows: ledger.entries.map(entryRow),
  })
  const paid = tableLines({
    head: ['plan', 'earned in', 'pay code', 'opening', 'when due', 'restated', 'adjusted', 'paid', ''],
    figures: [false, false, false, true, true, true, true, true, false],
    rows: balances.map(balanceRow),
  })
  return `${[...entries, ...(balances.length === 0 ? [] : ['', ...paid])].join('\n')}\n`
}

function entryRow({ entry, body, hash }: LedgerEntry): readonly string[] {
  const closing = body.kind === 'close'
  const sums = Object.entries(sumsOf(closing ? [] : body.lines, (line) => line.amount)).map(
    ([currency, sum]) => `${cellShown(sum, { unit: 'money', currency })} ${currency}`,
  )
  return [
    String(entry),
    body.kind,
    escapeText(body.plan, 40),
    escapeText(body.period, 40),
    body.kind === 'posting' ? escapeText(body.cutOff, 40) : '',
    closing ? '' : String(body.lines.length),
    sums.join(', '),
    shortDigest(hash),
  ]
}

function balanceRow(balance: LedgerBalance): readonly string[] {
  const { currency } = balance
  const money = (text: string) => cellShown(text, { unit: 'money', currency })
  return [
    escapeText(balance.plan, 40),
    escapeText(balance.origin, 40),
    escapeText(balance.payCode, 40),
    money(balance.opening),
    money(balance.due),
    money(balance.restated),
    money(balance.adjustment),
    money(balance.paid),
    escapeText(currency, 40),
  ]
}

import { readFileSync } from 'node:fs'
import { currencyDecimals } from '../core/currency.js'
import { parseDecimal } from '../core/decimal.js'
import { type Checked, checked, type Diagnostic, problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { csvTexts } from '../data/csv-texts.js'
import type { LedgerLine } from '../settle/ledger.js'
import { errorCode, reasonOf } from './system.js'

const columns = [
  'reference',
  'origin',
  'entry',
  'payCode',
  'member',
  'team',
  'function',
  'amount',
  'currency',
  'reason',
  'approver',
] as const
type Row = Readonly<Record<(typeof columns)[number], string>>

/** Reads a CSV file of ledger lines: adjustments need a reason and an approver, and every line a reference of its own. */
export function readLedgerRows(path: string, kind: 'adjustment' | 'opening'): Checked<readonly LedgerLine[]> {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (thrown) {
    const code = errorCode(thrown)
    if (code === undefined) throw thrown
    const message = `The rows cannot be read: ${reasonOf(code)}.`
    return { diagnostics: [problem('adjustment-shape', { file: path }, message, 'Name a CSV file that can be read.')] }
  }
  const read = csvTexts(bytes)
  if ('stop' in read) {
    const { message, row, line } = read.stop
    const hint = `Write a CSV file with the columns ${columns.join(', ')}.`
    return { diagnostics: [problem('adjustment-shape', { file: path, row, line }, message, hint)] }
  }
  const rows = read.rows.map((cells) => Object.fromEntries(read.names.map((name, i) => [name, cells[i]])) as Row)
  const found: Diagnostic[] = []
  const seen = new Set<string>()
  const lines = rows.map((row, i) =>
    lineOf(row, kind, seen, (message, hint) =>
      found.push(problem('adjustment-shape', { file: path, row: i + 1 }, message, hint)),
    ),
  )
  if (rows.length === 0)
    found.push(problem('adjustment-shape', { file: path }, 'There are no rows to post.', 'Add at least one.'))
  return checked(lines, found)
}

function lineOf(
  row: Row,
  kind: 'adjustment' | 'opening',
  seen: Set<string>,
  wrong: (message: string, hint: string) => void,
): LedgerLine {
  const lacking = columns.filter(
    (column) => (row[column] ?? '') === '' && (kind === 'adjustment' || (column !== 'reason' && column !== 'approver')),
  )
  if (lacking.length > 0)
    wrong(`This row has no ${lacking.join(', no ')}.`, 'Every line names who, what, why and who approved it.')
  const amount = parseDecimal(row.amount ?? '')
  const decimals = currencyDecimals(row.currency ?? '')
  if (decimals === undefined)
    wrong(
      `"${escapeText(row.currency ?? '')}" is not a currency in use.`,
      'Write the three capital letters of ISO 4217, such as EUR.',
    )
  else if (amount === undefined || amount.decimalPlaces() > decimals)
    wrong(
      `"${escapeText(row.amount ?? '')}" is not an amount of ${row.currency}.`,
      `Write plain digits with at most ${decimals} decimals.`,
    )
  if (seen.has(row.reference))
    wrong(`The reference "${escapeText(row.reference)}" stands twice.`, 'Give each line a reference of its own.')
  seen.add(row.reference)
  const { reference, origin, entry, payCode, member, team, currency, reason, approver } = row
  return {
    origin,
    entry,
    payCode,
    member,
    team,
    function: row.function,
    amount: amount?.toFixed(decimals ?? 2) ?? '0',
    currency,
    cause: kind,
    ...(reason === '' || reason === undefined ? {} : { reason }),
    ...(approver === '' || approver === undefined ? {} : { approver }),
    reference,
  }
}

import * as z from 'zod'
import { type Checked, checked, type Diagnostic, problem, warning } from '../core/diagnostic.js'
import { entryHash, type Ledger, type LedgerBody, type LedgerEntry, ledgerStart } from './ledger.js'

const amount = z.string().regex(/^-?(?:0|[1-9][0-9]{0,20})(?:\.[0-9]{1,6})?$/)

const line = z.strictObject({
  origin: z.string(),
  entry: z.string(),
  payCode: z.string(),
  member: z.string(),
  team: z.string(),
  function: z.string(),
  amount,
  currency: z.string(),
  cause: z.enum(['due', 'restated', 'adjustment', 'opening']),
  reason: z.string().optional(),
  approver: z.string().optional(),
  reference: z.string().optional(),
})

const body = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('posting'),
    plan: z.string(),
    period: z.string(),
    cutOff: z.string(),
    planDigest: z.string(),
    rowsDigest: z.string(),
    lines: z.array(line),
  }),
  z.strictObject({ kind: z.literal('opening'), plan: z.string(), period: z.string(), lines: z.array(line) }),
  z.strictObject({ kind: z.literal('adjustment'), plan: z.string(), period: z.string(), lines: z.array(line) }),
  z.strictObject({ kind: z.literal('close'), plan: z.string(), period: z.string() }),
])

const entryGrammar = z.strictObject({ entry: z.number().int(), previous: z.string(), body, hash: z.string() })

/**
 * Reads the text of a ledger and verifies its chain. A last line that does not end was torn by a stop in mid-write: it is left out, and a
 * warning says so. Anything else that does not hold is an error at its line, and the ledger is not to be added to.
 */
export function readLedger(text: string, file: string): Checked<Ledger> {
  const found: Diagnostic[] = []
  const end = text.lastIndexOf('\n') + 1
  const entries: LedgerEntry[] = []
  text
    .slice(0, end)
    .split('\n')
    .slice(0, -1)
    .forEach((row, i) => {
      if (found.length > 0) return
      const entry = readEntry(row, i + 1, entries.at(-1)?.hash ?? ledgerStart, file, found)
      if (entry !== undefined) entries.push(entry)
    })
  if (end < text.length) {
    found.push(
      warning(
        'ledger-torn',
        { file, row: entries.length + 1 },
        'The last line of the ledger does not end: writing it was broken off, so nothing of it was posted.',
        'It is dropped when something is posted.',
      ),
    )
  }
  return checked({ file, entries, size: new TextEncoder().encode(text.slice(0, end)).length }, found)
}

function readEntry(
  row: string,
  number: number,
  previous: string,
  file: string,
  found: Diagnostic[],
): LedgerEntry | undefined {
  const at = { file, row: number }
  const hint = 'Take the ledger from a backup, and find out who changed it.'
  let value: unknown
  try {
    value = JSON.parse(row)
  } catch {
    found.push(problem('ledger-broken', at, `Line ${number} of the ledger is not JSON.`, hint))
    return undefined
  }
  const parsed = entryGrammar.safeParse(value)
  if (!parsed.success) {
    found.push(problem('ledger-broken', at, `Line ${number} of the ledger is not an entry.`, hint))
    return undefined
  }
  const entry = value as LedgerEntry
  // The hash is over the bytes as they were written, so the value as it was read is hashed, not what the grammar made of it.
  const holds =
    entry.entry === number &&
    entry.previous === previous &&
    entry.hash === entryHash(number, previous, entry.body as LedgerBody)
  if (!holds)
    found.push(
      problem(
        'ledger-broken',
        at,
        `Line ${number} of the ledger does not follow from the lines before it: something was changed, taken out or put in.`,
        hint,
      ),
    )
  return holds ? entry : undefined
}

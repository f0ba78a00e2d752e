import { textDigest } from '../core/digest.js'

/** An amount paid, or taken back, to one member for one period of origin. */
export interface LedgerLine {
  /** The period in which it was earned. */
  readonly origin: string
  readonly entry: string
  readonly payCode: string
  readonly member: string
  readonly team: string
  readonly function: string
  /** Decimal text; negative where money is taken back. */
  readonly amount: string
  readonly currency: string
  /** `due` the first time in its own period, `restated` when it has changed since, `adjustment` by hand, `opening` from another system. */
  readonly cause: 'due' | 'restated' | 'adjustment' | 'opening'
  readonly reason?: string
  readonly approver?: string
  /** What tells one adjustment from another, so that none is posted twice. */
  readonly reference?: string
}

/** What an entry of the ledger says. */
export type LedgerBody =
  | {
      readonly kind: 'posting'
      readonly plan: string
      /** The open period into which it is posted. */
      readonly period: string
      readonly cutOff: string
      readonly planDigest: string
      readonly rowsDigest: string
      readonly lines: readonly LedgerLine[]
    }
  | {
      readonly kind: 'opening' | 'adjustment'
      readonly plan: string
      readonly period: string
      readonly lines: readonly LedgerLine[]
    }
  | { readonly kind: 'close'; readonly plan: string; readonly period: string }

/** One line of a ledger file: what it says, its number, and the hash that chains it to the line before. */
export interface LedgerEntry {
  readonly entry: number
  readonly previous: string
  readonly body: LedgerBody
  /** SHA-256 (hex) of number, previous hash and body. */
  readonly hash: string
}

/** An append-only list of what was paid; plain data. */
export interface Ledger {
  readonly file: string
  readonly entries: readonly LedgerEntry[]
  /** Bytes of whole lines; what lies beyond is a torn line, to be dropped when something is appended. */
  readonly size: number
}

/** The hash before the first entry. */
export const ledgerStart = '0'.repeat(64)

/** The hash to which the next entry is chained. */
export function headOf(ledger: Ledger): string {
  return ledger.entries.at(-1)?.hash ?? ledgerStart
}

/** Makes the next entry of a ledger. */
export function nextEntry(ledger: Ledger, body: LedgerBody): LedgerEntry {
  const entry = ledger.entries.length + 1
  const previous = headOf(ledger)
  return { entry, previous, body, hash: entryHash(entry, previous, body) }
}

/** An entry as a line of the file. */
export function entryLine(entry: LedgerEntry): string {
  return `${JSON.stringify(entry)}\n`
}

export function entryHash(entry: number, previous: string, body: unknown): string {
  return textDigest(`${entry}\n${previous}\n${JSON.stringify(body)}`)
}

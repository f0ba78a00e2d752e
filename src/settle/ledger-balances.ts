import { currencyDecimals } from '../core/currency.js'
import { type Decimal, zero } from '../core/decimal.js'
import type { Ledger, LedgerLine } from './ledger.js'

/** What a ledger has paid for one plan, period of origin, pay code and currency, by cause; decimal texts. */
export interface LedgerBalance {
  readonly plan: string
  /** The period in which it was earned. */
  readonly origin: string
  readonly payCode: string
  readonly currency: string
  /** Paid by another system before. */
  readonly opening: string
  /** Posted the first time, in its own period. */
  readonly due: string
  /** Posted later, because rows or the plan changed. */
  readonly restated: string
  /** Posted by hand. */
  readonly adjustment: string
  /** The sum of the four. */
  readonly paid: string
}

type Key = Pick<LedgerBalance, 'plan' | 'origin' | 'payCode' | 'currency'>

/** What a ledger has paid, by plan, period of origin, pay code and currency, in the order of these. */
export function ledgerBalances(ledger: Ledger): readonly LedgerBalance[] {
  const groups = new Map<string, { readonly key: Key; readonly lines: LedgerLine[] }>()
  for (const { body } of ledger.entries) {
    if (body.kind === 'close') continue
    for (const line of body.lines) {
      const { origin, payCode, currency } = line
      const text = [body.plan, origin, payCode, currency].join('\t')
      const group = groups.get(text) ?? { key: { plan: body.plan, origin, payCode, currency }, lines: [] }
      group.lines.push(line)
      groups.set(text, group)
    }
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { key, lines }]) => balanceOf(key, lines))
}

function balanceOf(key: Key, lines: readonly LedgerLine[]): LedgerBalance {
  const places = currencyDecimals(key.currency) ?? 2
  const sum = (found: readonly LedgerLine[]): Decimal => found.reduce((all, each) => all.add(each.amount), zero)
  const caused = (cause: LedgerLine['cause']) => sum(lines.filter((each) => each.cause === cause)).toFixed(places)
  return {
    ...key,
    opening: caused('opening'),
    due: caused('due'),
    restated: caused('restated'),
    adjustment: caused('adjustment'),
    paid: sum(lines).toFixed(places),
  }
}

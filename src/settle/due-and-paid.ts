import { currencyDecimals } from '../core/currency.js'
import { type Decimal, zero } from '../core/decimal.js'
import { parsePeriod } from '../core/period.js'
import type { Payout, Statement } from '../evaluate/statement.js'
import type { Plan } from '../language/plan.js'
import type { Ledger } from './ledger.js'

/** What is due to one member in one team under one pay code for one period of origin, and what the ledger has paid for it. */
export interface DueAndPaid {
  readonly origin: string
  readonly entry: string
  readonly payCode: string
  readonly member: string
  readonly team: string
  readonly function: string
  readonly currency: string
  /** Decimal text, as all amounts here. */
  readonly due: string
  readonly paid: string
  /** due − paid. */
  readonly difference: string
}

type Key = Pick<Payout, 'entry' | 'payCode' | 'member' | 'team' | 'function' | 'currency'> & { readonly origin: string }

/** All that is due or was paid, in the periods that are still restated; adjustments by hand stand beside it and are left out. */
export function dueAndPaid(plan: Plan, statement: Statement, ledger: Ledger, period: string): readonly DueAndPaid[] {
  const rows = new Map<string, { key: Key; due: Decimal; paid: Decimal }>()
  const at = (key: Key) => {
    const found = rows.get(keyText(key)) ?? { key, due: zero, paid: zero }
    rows.set(keyText(key), found)
    return found
  }
  for (const payout of statement.payouts) {
    const row = at({ ...payout, origin: payout.period })
    row.due = row.due.add(payout.amount)
  }
  for (const { body } of ledger.entries) {
    if (body.kind === 'close' || body.plan !== plan.plan) continue
    for (const line of body.lines) {
      if (line.cause === 'adjustment') continue
      const row = at(line)
      row.paid = row.paid.add(line.amount)
    }
  }
  return [...rows.values()]
    .filter(({ key }) => isRestated(plan, key.origin, period))
    .map(({ key, due, paid }): DueAndPaid => {
      const places = currencyDecimals(key.currency) ?? 2
      const { origin, entry, payCode, member, team, currency } = key
      return {
        origin,
        entry,
        payCode,
        member,
        team,
        function: key.function,
        currency,
        due: due.toFixed(places),
        paid: paid.toFixed(places),
        difference: due.sub(paid).toFixed(places),
      }
    })
    .sort((a, b) => (keyText(a) < keyText(b) ? -1 : 1))
}

/** What tells an amount from others: whose it is, when it was earned, and what for. */
export function keyText(key: Omit<Key, 'function'>): string {
  return [key.member, key.team, key.origin, key.entry, key.payCode, key.currency].join('\t')
}

/** Whether what has changed in a period is still posted: it is the open one, or not further back than the plan says. */
function isRestated(plan: Plan, origin: string, period: string): boolean {
  const then = parsePeriod(plan.calendar, origin)
  const now = parsePeriod(plan.calendar, period)
  if (then === undefined || now === undefined) return false
  return then.index <= now.index && now.index - then.index <= (plan.settlement?.restate ?? 0)
}

import type { PaidSoFar } from '../evaluate/paid.js'
import type { Ledger } from './ledger.js'

/** What a ledger has paid for a plan so far, line by line; adjustments by hand stand beside what the plan computes, and are left out. */
export function paidLines(ledger: Ledger, plan: string): readonly PaidSoFar[] {
  return ledger.entries.flatMap(({ body }) =>
    body.kind === 'close' || body.plan !== plan ? [] : body.lines.filter((line) => line.cause !== 'adjustment'),
  )
}

import { Decimal } from '../core/decimal.js'
import { type Checked, checked } from '../core/diagnostic.js'
import type { Statement } from '../evaluate/statement.js'
import type { Plan } from '../language/plan.js'
import { dueAndPaid, keyText } from './due-and-paid.js'
import type { Ledger, LedgerBody, LedgerLine } from './ledger.js'
import { type Difference, withPosted } from './overpaid.js'
import { openPeriod, refusals } from './refusals.js'
import { respelled } from './respelled.js'
import { sumsOf } from './sums.js'

/** What is to be posted in the last period of a statement so that what was paid is what is due. */
export interface Settlement {
  readonly plan: string
  readonly period: string
  /** Differences that are not nothing, by member and period of origin. */
  readonly differences: readonly Difference[]
  /** What is posted; no entry where nothing is due. */
  readonly body: LedgerBody | undefined
  /** The sum that is posted, by currency. */
  readonly total: Readonly<Record<string, string>>
  /** What was overpaid and is not taken back now, by currency; negative. */
  readonly carried: Readonly<Record<string, string>>
}

/**
 * Compares a statement with what the ledger has paid, and says what to post in the last period of the statement: what is due now, and for each
 * period that the plan still restates, the difference between what is due by the rows known today and what was paid. Gives diagnostics where
 * the plan has no `settlement`, the period is closed or is not over by the cut-off, or the statement does not begin with the plan; warns of a
 * member who seems to be spelled otherwise than in the ledger.
 */
export function settle(plan: Plan, statement: Statement, ledger: Ledger): Checked<Settlement> {
  const period = statement.periods.at(-1) ?? ''
  const open = openPeriod(plan, statement)
  const found = [...refusals(plan, statement, ledger), ...(open === undefined ? [] : [open])]
  if (found.length > 0) return { diagnostics: found }
  const changed = dueAndPaid(plan, statement, ledger, period).filter((each) => !new Decimal(each.difference).isZero())
  const differences = withPosted(plan, changed)
  const before = postedBefore(plan, ledger)
  const lines = differences
    .filter((each) => !new Decimal(each.posted).isZero())
    .map((each) => lineOf(each, each.origin !== period || before.has(keyText(each))))
  const body: LedgerBody | undefined =
    lines.length === 0
      ? undefined
      : {
          kind: 'posting',
          plan: plan.plan,
          period,
          cutOff: statement.cutOff,
          planDigest: statement.plan.digest,
          rowsDigest: statement.rows.digest,
          lines,
        }
  const left = (each: Difference) => new Decimal(each.difference).sub(each.posted).toFixed()
  return checked(
    {
      plan: plan.plan,
      period,
      differences,
      body,
      total: sumsOf(differences, (each) => each.posted),
      carried: sumsOf(differences, left),
    },
    respelled(ledger, changed),
  )
}

/** What was posted for a plan before; what another system has paid is no posting, and what is due beside it is due for the first time. */
function postedBefore(plan: Plan, ledger: Ledger): ReadonlySet<string> {
  const bodies = ledger.entries.flatMap(({ body }) =>
    body.kind === 'posting' && body.plan === plan.plan ? body.lines : [],
  )
  return new Set(bodies.map(keyText))
}

function lineOf(each: Difference, restated: boolean): LedgerLine {
  const { origin, entry, payCode, member, team, currency } = each
  const reason = restated || !new Decimal(each.paid).isZero() ? { reason: `due ${each.due}, paid ${each.paid}` } : {}
  return {
    origin,
    entry,
    payCode,
    member,
    team,
    function: each.function,
    amount: each.posted,
    currency,
    cause: restated ? 'restated' : 'due',
    ...reason,
  }
}

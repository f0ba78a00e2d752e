import { currencyDecimals } from '../core/currency.js'
import { Decimal, zero } from '../core/decimal.js'
import { type Checked, checked } from '../core/diagnostic.js'
import type { Statement } from '../evaluate/statement.js'
import type { Plan } from '../language/plan.js'
import { dueAndPaid } from './due-and-paid.js'
import type { Ledger } from './ledger.js'
import { type Difference, withPosted } from './overpaid.js'
import { refusals } from './refusals.js'
import { sumsOf } from './sums.js'

/** What a team has earned under one pay code for one period by the rows known so far, and what of it is still to be paid. */
export interface AccrualLine {
  /** The period in which it was earned. */
  readonly origin: string
  readonly payCode: string
  readonly team: string
  readonly currency: string
  /** What the plan pays by the rows known up to the cut-off; decimal text, as all amounts here. */
  readonly earned: string
  /** What the ledger has paid for it. */
  readonly paid: string
  /** Of earned − paid, what was overpaid and would not be taken back; negative or zero. */
  readonly carried: string
  /** What would be posted if the period ended with the rows known: earned − paid − carried. */
  readonly accrued: string
}

/** What has accrued by the cut-off of a statement, and is not paid. It is a figure for the books: nothing of it is posted. */
export interface Accrual {
  readonly plan: string
  /** The last period of the statement. */
  readonly period: string
  readonly cutOff: string
  /** By period of origin, pay code, team and currency, for the periods that the plan still restates. */
  readonly lines: readonly AccrualLine[]
  /** The sum accrued, by currency. */
  readonly total: Readonly<Record<string, string>>
}

/**
 * Says what has accrued by the cut-off of a statement: what the plan pays by the rows known so far, less what the ledger has paid. The last
 * period may still be open; it is taken as if it ended with the rows known, and is held against the targets of the whole period.
 */
export function accrue(plan: Plan, statement: Statement, ledger: Ledger): Checked<Accrual> {
  const period = statement.periods.at(-1) ?? ''
  const found = refusals(plan, statement, ledger)
  if (found.length > 0) return { diagnostics: found }
  const groups = new Map<string, Difference[]>()
  for (const each of withPosted(plan, dueAndPaid(plan, statement, ledger, period))) {
    const key = [each.origin, each.payCode, each.team, each.currency].join('\t')
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  const lines = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, rows]) => lineOf(rows))
    .filter(({ earned, paid }) => !new Decimal(earned).isZero() || !new Decimal(paid).isZero())
  const total = sumsOf(lines, (each) => each.accrued)
  return checked({ plan: plan.plan, period, cutOff: statement.cutOff, lines, total }, [])
}

function lineOf(rows: readonly Difference[]): AccrualLine {
  const { origin, payCode, team, currency } = rows[0]!
  const places = currencyDecimals(currency) ?? 2
  const sum = (of: (each: Difference) => string) => rows.reduce((all, each) => all.add(of(each)), zero)
  const accrued = sum((each) => each.posted)
  return {
    origin,
    payCode,
    team,
    currency,
    earned: sum((each) => each.due).toFixed(places),
    paid: sum((each) => each.paid).toFixed(places),
    carried: sum((each) => each.difference)
      .sub(accrued)
      .toFixed(places),
    accrued: accrued.toFixed(places),
  }
}

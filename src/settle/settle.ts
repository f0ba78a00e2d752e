import { currencyDecimals } from '../core/currency.js'
import { Decimal, zero } from '../core/decimal.js'
import { type Checked, checked, type Diagnostic, problem } from '../core/diagnostic.js'
import { parsePeriod } from '../core/period.js'
import type { Payout, Statement } from '../evaluate/statement.js'
import type { Plan } from '../language/plan.js'
import type { Ledger, LedgerBody, LedgerLine } from './ledger.js'
import { sumsOf } from './sums.js'

/** A difference between what is due and what was paid, for one member, pay code and period of origin. */
export interface Difference {
  readonly origin: string
  readonly entry: string
  readonly payCode: string
  readonly member: string
  readonly team: string
  readonly function: string
  readonly currency: string
  readonly due: string
  readonly paid: string
  /** due − paid. */
  readonly difference: string
  /** What of it is posted now; the rest is carried to later bonuses, or given up. */
  readonly posted: string
}

/** What is to be posted in an open period so that what was paid is what is due. */
export interface Settlement {
  readonly plan: string
  readonly period: string
  /** Differences that are not nothing, by member and period of origin. */
  readonly differences: readonly Difference[]
  /** What is posted; no entry where nothing is due. */
  readonly body: LedgerBody | undefined
  /** The sum that is posted, by currency. */
  readonly total: Readonly<Record<string, string>>
  /** What was overpaid and is not taken back now, by currency. */
  readonly carried: Readonly<Record<string, string>>
}

/**
 * Compares a statement with what the ledger has paid, and says what to post in the last period of the statement: what is due now, and for each
 * period that the plan still restates, the difference between what is due by the rows known today and what was paid.
 */
export function settle(plan: Plan, statement: Statement, ledger: Ledger): Checked<Settlement> {
  const period = statement.periods.at(-1) ?? ''
  const found = refusals(plan, statement, ledger, period)
  if (found.length > 0) return { diagnostics: found }
  const differences = offset(plan, differencesOf(plan, statement, ledger, period))
  const lines = differences.filter((each) => !new Decimal(each.posted).isZero()).map((each) => lineOf(each, period))
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
    [],
  )
}

function refusals(plan: Plan, statement: Statement, ledger: Ledger, period: string): readonly Diagnostic[] {
  if (plan.settlement === undefined) {
    return [
      problem(
        'no-settlement',
        { file: plan.file },
        'The plan does not say what happens to what turns out after a period was paid.',
        'Add "settlement": {"restate": "4 periods back", "overpaid": "set-off-against-later-bonuses"}.',
      ),
    ]
  }
  const closed = ledger.entries.some(
    ({ body }) => body.kind === 'close' && body.plan === plan.plan && body.period === period,
  )
  if (closed)
    return [
      problem(
        'period-closed',
        { file: ledger.file },
        `The period ${period} of "${plan.plan}" is closed.`,
        'Run the next period: what has changed since is posted there.',
      ),
    ]
  const first = parsePeriod(plan.calendar, statement.periods[0] ?? '')
  if (first !== undefined && first.start > plan.from) {
    return [
      problem(
        'period-name',
        { file: plan.file },
        `A statement that begins with ${first.name} cannot be settled: earlier periods may have changed.`,
        'Run with "--through", from the first period of the plan.',
      ),
    ]
  }
  return []
}

type Key = Pick<Payout, 'entry' | 'payCode' | 'member' | 'team' | 'function' | 'currency'> & { readonly origin: string }

function keyText(key: Key): string {
  return [key.member, key.team, key.origin, key.entry, key.payCode, key.currency].join('\t')
}

/** All that is due or was paid, in the periods that are still restated. */
function differencesOf(plan: Plan, statement: Statement, ledger: Ledger, period: string): readonly Difference[] {
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
    .map(({ key, due, paid }): Difference => {
      const places = currencyDecimals(key.currency) ?? 2
      const difference = due.sub(paid)
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
        difference: difference.toFixed(places),
        posted: difference.toFixed(places),
      }
    })
    .filter((each) => !new Decimal(each.difference).isZero())
    .sort((a, b) => (keyText(a) < keyText(b) ? -1 : 1))
}

/** Whether what has changed in a period is still posted: it is the open one, or not further back than the plan says. */
function isRestated(plan: Plan, origin: string, period: string): boolean {
  const then = parsePeriod(plan.calendar, origin)
  const now = parsePeriod(plan.calendar, period)
  if (then === undefined || now === undefined) return false
  return then.index <= now.index && now.index - then.index <= (plan.settlement?.restate ?? 0)
}

/** What of an overpayment is posted: all, or only as much as the member is due otherwise. */
function offset(plan: Plan, differences: readonly Difference[]): readonly Difference[] {
  const policy = plan.settlement?.overpaid
  if (policy === 'reclaimed') return differences
  const left = new Map<string, Decimal>()
  const who = (each: Difference) => `${each.member}\t${each.currency}`
  for (const each of differences) {
    if (new Decimal(each.difference).isPositive())
      left.set(who(each), (left.get(who(each)) ?? zero).add(each.difference))
  }
  return differences.map((each) => {
    const difference = new Decimal(each.difference)
    if (!difference.isNegative()) return each
    const available = policy === 'written-off' ? zero : (left.get(who(each)) ?? zero)
    const posted = Decimal.max(difference, available.neg())
    left.set(who(each), available.add(posted))
    return { ...each, posted: posted.toFixed(currencyDecimals(each.currency) ?? 2) }
  })
}

function lineOf(each: Difference, period: string): LedgerLine {
  const { origin, entry, payCode, member, team, currency } = each
  const restated = origin !== period || !new Decimal(each.paid).isZero()
  const reason = restated ? { reason: `due ${each.due}, paid ${each.paid}` } : {}
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

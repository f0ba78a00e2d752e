import { type Diagnostic, problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { type Period, parsePeriod } from '../core/period.js'
import { didYouMean } from '../core/suggest.js'
import type { Plan } from '../language/plan.js'
import type { LedgerLine } from './ledger.js'

/**
 * Says what of lines posted by hand does not fit the plan they are posted for: a line that names another team, entry or period than the plan
 * would never be held against what the plan pays, and the amount would be paid twice. Rows are counted from 1.
 */
export function fitPlan(
  plan: Plan,
  period: Period,
  kind: 'adjustment' | 'opening',
  lines: readonly LedgerLine[],
  file: string,
): readonly Diagnostic[] {
  return lines.flatMap((line, i) =>
    [originOf(plan, period, line), teamOf(plan, line), currencyOf(plan, line), ...entryOf(plan, kind, line)].flatMap(
      (found) =>
        found === undefined
          ? []
          : [problem('ledger-row-unfit', { file, row: i + 1, field: found.field }, found.message, found.hint)],
    ),
  )
}

interface Unfit {
  readonly field: keyof LedgerLine
  readonly message: string
  readonly hint: string
}

function originOf(plan: Plan, period: Period, { origin }: LedgerLine): Unfit | undefined {
  const read = parsePeriod(plan.calendar, origin)
  const inPlan = read?.kind === plan.calendar.period && read.start >= plan.from && read.end <= plan.through + 1
  if (inPlan && read.index <= period.index) return undefined
  const message = inPlan
    ? `"${origin}" comes after ${period.name}, into which it would be posted.`
    : `"${escapeText(origin)}" is not a ${plan.calendar.period} of the plan "${plan.plan}".`
  return { field: 'origin', message, hint: `Write the ${plan.calendar.period} in which it was earned.` }
}

function teamOf(plan: Plan, line: LedgerLine): Unfit | undefined {
  const listed = plan.teamsListed
  const team = plan.teams.find(({ name }) => name === line.team)
  if (listed === undefined && team === undefined) {
    const known = plan.teams.map(({ name }) => name)
    const message = `"${escapeText(line.team)}" is not a team of the plan "${plan.plan}".`
    return { field: 'team', message, hint: didYouMean(line.team, known) ?? `Its teams are ${known.join(', ')}.` }
  }
  const is = listed?.function ?? team?.function ?? ''
  if (line.function === is) return undefined
  const message = `The team "${escapeText(line.team)}" is ${is} in the plan "${plan.plan}", not ${escapeText(line.function)}.`
  return { field: 'function', message, hint: `Write ${is}.` }
}

/** Where a plan converts, its members may be paid in other currencies than its own. */
function currencyOf({ plan, currency, exchange }: Plan, line: LedgerLine): Unfit | undefined {
  if (currency === undefined || exchange.length > 0 || line.currency === currency) return undefined
  const message = `The plan "${plan}" pays in ${currency}, not in ${escapeText(line.currency)}.`
  return { field: 'currency', message, hint: `Give the amount in ${currency}.` }
}

/** What another system has paid is held against an entry of the plan; an adjustment stands for itself, and may have a pay code of its own. */
function entryOf(plan: Plan, kind: 'adjustment' | 'opening', line: LedgerLine): readonly Unfit[] {
  if (kind === 'adjustment') return []
  const paying = plan.entries.filter(({ section, payCode }) => section === 'payouts' && payCode !== undefined)
  const entry = paying.find(({ name }) => name === line.entry)
  if (entry === undefined) {
    const known = paying.map(({ name }) => name)
    const message = `"${escapeText(line.entry)}" is not a payout of the plan "${plan.plan}".`
    const hint =
      didYouMean(line.entry, known) ?? (known.length === 0 ? 'It pays nobody.' : `It pays ${known.join(', ')}.`)
    return [{ field: 'entry', message, hint }]
  }
  if (line.payCode === entry.payCode) return []
  const message = `"${entry.name}" of the plan "${plan.plan}" is paid under ${entry.payCode}, not under ${escapeText(line.payCode)}.`
  return [{ field: 'payCode', message, hint: `Write ${entry.payCode}.` }]
}

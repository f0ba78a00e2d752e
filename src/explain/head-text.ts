import { escapeText } from '../core/escape.js'
import type { SourceAccount, Statement } from '../evaluate/statement.js'
import { cellShown, counted, grouped, shortDigest } from './format.js'
import { tableLines } from './table.js'
import { hanging, wrapped } from './wrap.js'

/** The head of a statement: what it is a statement of, what was paid, and by which plan and rows. */
export function headLines(
  statement: Statement,
  pays: 'paid' | 'no-pay-code' | 'nothing',
  width: number,
): readonly string[] {
  const { plan, periods, cutOff, rows, engine } = statement
  const read = rows.sources.reduce((sum, each) => sum + each.read, 0)
  const facts: readonly (readonly [string, string])[] = [
    [periods.length === 1 ? 'Period' : 'Periods', `${periodsText(periods)}, with rows known up to ${cutOff}`],
    ...(pays === 'paid' ? [['Paid', paidText(statement)] as const] : []),
    ...(pays === 'no-pay-code' ? [['Paid', 'nothing: no payout has a pay code'] as const] : []),
    ['Plan', `${escapeText(plan.plan)}, digest ${shortDigest(plan.digest)}`],
    ['Rows', `${counted(read, 'row')} read, digest ${shortDigest(rows.digest)}`],
    ['Engine', `gainshare ${engine}`],
  ]
  const first = Math.max(...facts.map(([word]) => word.length)) + 2
  return [
    ...wrapped(escapeText(plan.title, 400), width),
    ...(plan.because === undefined ? [] : wrapped(escapeText(plan.because, 400), width)),
    '',
    ...facts.flatMap(([word, text]) => hanging(word.padEnd(first), text, width)),
  ]
}

function paidText(statement: Statement): string {
  const members = new Set(statement.payouts.map((each) => each.member)).size
  const whom = 'member' in statement ? escapeText(String(statement.member)) : counted(members, 'member')
  const sums = statement.paid.total.map(
    ({ currency, amount }) => `${cellShown(amount, { unit: 'money', currency })} ${currency}`,
  )
  return `${sums.join(' and ')} to ${whom}`
}

function periodsText(periods: readonly string[]): string {
  return periods.length === 1 ? periods[0]! : `${periods[0]} to ${periods.at(-1)}`
}

/** What became of the rows of every source: read = used + left out + duplicates. */
export function rowsLines({ rows }: Statement): readonly string[] {
  const { sources } = rows
  if (sources.length === 0) return []
  return tableLines({
    head: ['Rows', 'read', 'used', 'duplicates', 'left out', 'because'],
    figures: [false, true, true, true, true, false],
    rows: sources.flatMap((source) => accountRows(source)),
  })
}

function accountRows(source: SourceAccount): readonly (readonly string[])[] {
  const number = (count: number) => grouped(String(count))
  const left = source.excluded.map(({ reason, rows }) => [number(rows), escapeText(reason, 100)] as const)
  const [first = ['0', ''], ...others] = left
  return [
    [escapeText(source.source), number(source.read), number(source.used), number(source.duplicates), ...first],
    ...others.map((each) => ['', '', '', '', ...each]),
    ...(source.negated === undefined ? [] : [['', '', '', '', '', negatedText(source.negated)]]),
  ]
}

function negatedText({ reason, rows }: NonNullable<SourceAccount['negated']>): string {
  return `${grouped(String(rows))} used counted once more, negated (${escapeText(reason, 100)})`
}

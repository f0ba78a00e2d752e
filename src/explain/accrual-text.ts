import { escapeText } from '../core/escape.js'
import type { Accrual, AccrualLine } from '../settle/accrue.js'
import { cellShown } from './format.js'
import { tableLines } from './table.js'

/** What has accrued by the cut-off, by period of origin, pay code and team, with what was earned and what was paid. */
export function accrualText({ plan, period, cutOff, lines, total }: Accrual): string {
  const head = `Accrual of ${escapeText(plan)} in ${period}, by the rows known up to ${cutOff}`
  if (lines.length === 0) return `${head}\nNothing was earned and nothing was paid.\n`
  const carries = lines.some(({ carried }) => /[1-9]/.test(carried))
  const table = tableLines({
    head: ['earned in', 'pay code', 'team', 'earned', 'paid', ...(carries ? ['overpaid, left'] : []), 'accrued', ''],
    figures: [false, false, false, true, true, ...(carries ? [true] : []), true, false],
    rows: lines.map((line) => rowOf(line, carries)),
  })
  const sums = Object.entries(total).map(
    ([currency, sum]) => `Accrued: ${cellShown(sum, { unit: 'money', currency })} ${currency}.`,
  )
  return `${[head, '', ...table, '', ...sums].join('\n')}\n`
}

function rowOf(line: AccrualLine, carries: boolean): readonly string[] {
  const { origin, payCode, team, currency, earned, paid, carried, accrued } = line
  const money = (text: string) => cellShown(text, { unit: 'money', currency })
  return [
    origin,
    escapeText(payCode, 40),
    escapeText(team, 40),
    money(earned),
    money(paid),
    ...(carries ? [money(carried)] : []),
    money(accrued),
    currency,
  ]
}

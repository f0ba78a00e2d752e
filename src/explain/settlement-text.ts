import { escapeText } from '../core/escape.js'
import type { Difference } from '../settle/overpaid.js'
import type { Settlement } from '../settle/settle.js'
import { cellShown } from './format.js'
import { tableLines } from './table.js'

/** What a settlement posts, line by line, with what was due and what was paid before; and what it carries to later bonuses. */
export function settlementText(settlement: Settlement, posted: 'posted' | 'not-posted' | 'nothing-due'): string {
  const { plan, period, differences, total, carried } = settlement
  const head = `Settlement of ${escapeText(plan)} in ${period}`
  if (differences.length === 0) return `${head}\nNothing is due: what was paid is what is due.\n`
  const table = tableLines({
    head: [
      'member',
      'team',
      'earned in',
      'pay code',
      'due',
      'paid',
      'difference',
      posted === 'posted' ? 'posted' : 'to post',
      '',
    ],
    figures: [false, false, false, false, true, true, true, true, false],
    rows: differences.map(rowOf),
  })
  const sums =
    posted === 'nothing-due'
      ? ['Nothing to post.']
      : Object.entries(total).map(
          ([currency, sum]) =>
            `${posted === 'posted' ? 'Posted' : 'Not posted (add --post)'}: ${cellShown(sum, { unit: 'money', currency })} ${currency}.`,
        )
  const left = Object.entries(carried)
    .filter(([, sum]) => /[1-9]/.test(sum))
    .map(
      ([currency, sum]) =>
        `Overpaid and not taken back now: ${cellShown(sum.replace('-', ''), { unit: 'money', currency })} ${currency}.`,
    )
  return `${[head, '', ...table, '', ...sums, ...left].join('\n')}\n`
}

function rowOf({
  member,
  team,
  origin,
  payCode,
  due,
  paid,
  difference,
  posted,
  currency,
}: Difference): readonly string[] {
  const money = (text: string) => cellShown(text, { unit: 'money', currency })
  return [
    escapeText(member, 40),
    escapeText(team, 40),
    origin,
    escapeText(payCode, 40),
    money(due),
    money(paid),
    money(difference),
    money(posted),
    currency,
  ]
}

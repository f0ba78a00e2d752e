import type { Account } from './accounts.js'
import { dayText, firstOfMonth, months } from './days.js'
import { type Dice, dice } from './dice.js'
import { moneyText } from './money.js'

export interface Subscription {
  readonly subscription: string
  readonly account: string
  readonly from: string
  readonly through: string
  readonly mrr: string
}

interface Span {
  readonly account: string
  readonly from: number
  /** The month that no longer counts; undefined while it runs. */
  readonly until?: number | undefined
  readonly cents: number
}

const end = months(2027, 1)

/** Each site of a customer is a subscription; a change of price or size ends one row and begins the next. */
export function subscriptions(accounts: readonly Account[]): readonly Subscription[] {
  const die = dice(20260202)
  const spans = accounts.flatMap((account) => accountSpans(account, die))
  spans.sort((a, b) => a.from - b.from || (a.account < b.account ? -1 : a.account > b.account ? 1 : 0))
  return spans.map((span, index) => ({
    subscription: `S-${5001 + index}`,
    account: span.account,
    from: dayText(firstOfMonth(span.from)),
    through: span.until === undefined ? '' : dayText(firstOfMonth(span.until) - 1),
    mrr: moneyText(span.cents),
  }))
}

function accountSpans(account: Account, die: Dice): Span[] {
  const since = monthOf(account.since)
  const left = account.left === undefined ? undefined : monthOf(account.left)
  const sites = account.large ? die.int(1, 3) : 1
  const spans: Span[] = []
  for (let site = 0; site < sites; site++) {
    const cents = account.large ? die.int(60, 240) * 1000 : die.int(18, 70) * 1000
    spans.push(...siteSpans(account.id, site === 0 ? since : since + die.int(0, 6), left, cents, die))
  }
  if (account.back === undefined) return spans
  return [...spans, ...siteSpans(account.id, monthOf(account.back), undefined, die.int(20, 120) * 1000, die)]
}

/** One site over time: at most two changes, mostly upwards. */
function siteSpans(account: string, from: number, left: number | undefined, cents: number, die: Dice): Span[] {
  const until = left ?? end
  const spans: Span[] = []
  let at = from
  let now = cents
  for (let change = 0; change < 2; change++) {
    const next = at + die.int(9, 30)
    const factor = die.weighted([
      [die.int(106, 145), 46],
      [die.int(72, 94), 12],
      [100, 42],
    ])
    if (factor === 100 || next >= until) continue
    spans.push({ account, from: at, until: next, cents: now })
    at = next
    now = Math.round((now * factor) / 10_000) * 100
  }
  if (at < until) spans.push({ account, from: at, until: left, cents: now })
  return spans
}

function monthOf(day: number): number {
  const [year = '', month = ''] = dayText(day).split('-')
  return months(Number(year), Number(month))
}

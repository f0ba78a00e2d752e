import { Decimal } from '../core/decimal.js'
import { periodOf } from '../core/period.js'
import type { ExchangePair, ExchangeRate, Plan } from '../language/plan.js'
import type { RatePair, RateSpec } from '../operations/rates.js'

/** An exchange rate as operations read it. */
export function rateSpec(rate: ExchangeRate, plan: Plan): RateSpec {
  const { name, pairs, average } = rate
  return {
    name,
    pairs: pairs.map(ratePair),
    missingDay: rate.missingDay ?? 'error',
    average: average?.over,
    holdsForPeriods: average !== undefined || pairs.every((pair) => changesWithPeriods(pair, plan)),
  }
}

function ratePair({ pair, one, per, dated = [], column }: ExchangePair): RatePair {
  return {
    pair,
    one,
    per,
    figures: column ?? dated.map(({ from, figure }) => ({ from, rate: new Decimal(figure) })),
  }
}

function changesWithPeriods({ dated }: ExchangePair, { calendar, from, through }: Plan): boolean {
  const inside = dated?.filter((each) => each.from > from && each.from <= through)
  return inside?.every((each) => periodOf(calendar, calendar.period, each.from).start === each.from) ?? false
}

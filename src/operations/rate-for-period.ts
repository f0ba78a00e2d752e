import type { Period } from '../core/period.js'
import { spanOf } from '../core/window.js'
import type { Moment } from './moment.js'
import type { RateFound, RateUsed } from './rate-used.js'
import { type RateSpec, rateOn } from './rates.js'

/** The rate of a pair for a whole period: its average, or that of the first or the last day; the rate itself is the input of that place. */
export function rateForPeriod(
  spec: RateSpec,
  pair: number,
  period: Period,
  input: number,
  moment: Moment,
  on: 'first-day' | 'last-day' = 'last-day',
): RateFound {
  const stated = moment.statedAt(input, period)?.[pair]
  if (stated !== undefined) return { figure: stated, origin: { kind: 'given' } }
  if (spec.average === undefined)
    return rateOn(spec, pair, on === 'first-day' ? period.start : Math.min(period.end - 1, moment.cutOff), moment)
  const { start, end } = spanOf(moment.calendar, spec.average, period)
  const figure = moment.inputAt(input, period)[pair]!
  return { figure, origin: { kind: 'average', from: start, through: Math.min(end - 1, moment.cutOff) } }
}

/** What an amount was converted with, where it was. */
export function rateUsed(spec: RateSpec, pair: number, inverted: boolean, { figure, origin }: RateFound): RateUsed {
  return { rate: spec.name, pair: spec.pairs[pair]!.pair, figure, inverted, origin }
}

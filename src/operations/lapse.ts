import { type Decimal, isMissing, missing, zero } from '../core/decimal.js'
import { periodAt } from '../core/period.js'
import { extremeOfDraws, markCrossed } from './draw-choice.js'
import { sumOfDraws } from './draw-sum.js'
import { type DrawColumn, fixedColumn } from './draws.js'
import { commonUnit, joinGrains } from './elementwise.js'
import type { Operation } from './operation.js'
import { isMisfit } from './type.js'

export interface LapseSpec {
  readonly account: string
  /** In how many periods after its own an amount can still be used. */
  readonly after: number
}

/**
 * What of an account lapses at the end of a period. Inputs: what is added in each period, what is there before anything lapses, and what the
 * account opens with. Where the oldest is used first, what is left was added last: so what exceeds all that was added in the last `after`
 * periods is older, and lapses. The opening of the plan counts as added in the period before its first.
 */
export const lapse: Operation<LapseSpec> = {
  name: 'lapse',
  align: 'spread',
  lags: true,
  type(_, inputs) {
    const unit = commonUnit(inputs, 'carried in one account')
    return isMisfit(unit) ? unit : { unit, grain: joinGrains(inputs) }
  },
  exact(spec, [, balances], moment) {
    const { period, first, calendar } = moment
    const added: (readonly Decimal[])[] = []
    for (let back = 0; back < spec.after && period.index - back >= first.index; back++)
      added.push(moment.inputAt(0, periodAt(calendar, period.kind, period.index - back)))
    if (period.index - spec.after + 1 < first.index) added.push(moment.inputAt(2, first))
    return balances!.map((balance, cell) => {
      const young = added.map((each) => each[cell]!)
      if (isMissing(balance) || young.some(isMissing)) return missing
      if (young.some((each) => each.isNegative() && !each.isZero()))
        return moment.report({
          code: 'negative-layer',
          message: `The account "${spec.account}", whose amounts lapse, would take in a negative amount.`,
          hint: 'Subtract it instead: {"limit": …, "atLeast": "0"} keeps the two sides apart.',
        })
      const old = balance.sub(young.reduce((a, b) => a.add(b), zero))
      return old.greaterThan(0) ? old : zero
    })
  },
  columns(spec, [, balances], moment) {
    const { period, first, calendar } = moment
    const added: (readonly DrawColumn[])[] = []
    for (let back = 0; back < spec.after && period.index - back >= first.index; back++)
      added.push(moment.inputAt(0, periodAt(calendar, period.kind, period.index - back)))
    if (period.index - spec.after + 1 < first.index) added.push(moment.inputAt(2, first))
    const nothing = fixedColumn(zero)
    return balances!.map((balance, cell) => {
      const young = added.map((each) => each[cell]!)
      for (const each of young) markCrossed(nothing, each, moment)
      const old = sumOfDraws([balance, ...young], moment, [1, ...young.map(() => -1 as const)])
      return extremeOfDraws([old, nothing], 1, moment)
    })
  },
  sign: () => 'either',
}

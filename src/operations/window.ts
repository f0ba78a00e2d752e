import { type Decimal, missing } from '../core/decimal.js'
import { isPure } from '../core/unit.js'
import { periodsIn, type Window } from '../core/window.js'
import { totalOfDraws } from './draw-total.js'
import { type DrawColumn, fixedColumn, unknownColumn } from './draws.js'
import { mixedMisfit, truthMisfit } from './elementwise.js'
import { joinSigns, type Operation } from './operation.js'
import { totalOf } from './total-of.js'
import type { Misfit } from './type.js'

export const windowAggregates = ['sum', 'average', 'min', 'max'] as const

export interface WindowSpec {
  readonly window: Window
  readonly aggregate: (typeof windowAggregates)[number]
}

/** What its first input comes to over the periods of a window; the second input, if there is one, stands for each period before the first of the run. */
export const window: Operation<WindowSpec> = {
  name: 'window',
  align: 'spread',
  lags: true,
  type(spec, [input]) {
    if (input!.unit === 'truth') return truthMisfit('added over time')
    const mixed = mixedMisfit(input!, 'brought together over time')
    if (mixed !== undefined) return mixed
    const single = spec.window.kind === 'previous-period' || spec.window.kind === 'same-period-last-year'
    if (
      spec.aggregate === 'sum' &&
      !single &&
      typeof input!.unit === 'object' &&
      !addsUpOverTime(input!.unit.label, isPure(input!.unit))
    ) {
      return {
        code: 'not-additive',
        message: `A ${input!.unit.label} does not add up over several periods.`,
        hint: 'Add up the amounts it is made of over that window, and divide the sums.',
      }
    }
    return input!
  },
  exact(spec, inputs, moment) {
    const periods = periodsIn(moment.calendar, spec.window, moment.period)
    const { size } = moment
    if (periods === undefined) return new Array<Decimal>(size).fill(missing)
    const early = inputs[1]
    const before = periods.find((period) => period.index < moment.first.index)
    if (early === undefined && before !== undefined && moment.carries(0)) {
      return new Array<Decimal>(size).fill(moment.report(beforeTheRun(before.name, moment.first.name)))
    }
    const cells = periods.map((period) =>
      early !== undefined && period.index < moment.first.index ? early : moment.inputAt(0, period),
    )
    return Array.from({ length: size }, (_, cell) =>
      totalOf(
        spec.aggregate,
        cells.map((each) => each[cell]!),
      ),
    )
  },
  columns(spec, inputs, moment) {
    const periods = periodsIn(moment.calendar, spec.window, moment.period)
    const { size } = moment
    if (periods === undefined) return new Array<DrawColumn>(size).fill(fixedColumn(missing))
    const early = inputs[1]
    const before = periods.some((period) => period.index < moment.first.index)
    if (early === undefined && before && moment.carries(0))
      return new Array<DrawColumn>(size).fill(unknownColumn(moment))
    const cells = periods.map((period) =>
      early !== undefined && period.index < moment.first.index ? early : moment.inputAt(0, period),
    )
    return Array.from({ length: size }, (_, cell) =>
      totalOfDraws(
        spec.aggregate,
        cells.map((each) => each[cell]!),
        moment,
      ),
    )
  },
  sign: (_, inputs) => joinSigns(inputs),
}

function beforeTheRun(period: string, first: string): Misfit {
  return {
    code: 'before-the-run',
    message: `This looks at ${period}, before the run begins with ${first}, and what was carried over is not known there.`,
    hint: 'Say what stands for earlier periods with "first", begin the run earlier, or keep the sum in an account.',
  }
}

function addsUpOverTime(label: string, pure: boolean): boolean {
  return !pure || (label !== 'rate' && label !== 'share')
}

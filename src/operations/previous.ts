import { type Period, periodAt } from '../core/period.js'
import type { Moment } from './moment.js'
import type { Operation } from './operation.js'
import type { Type } from './type.js'

export interface PreviousSpec {
  /** Go back to the opening at the first period of each fiscal year. */
  readonly startsAgain: 'never' | 'each-year'
  /** What is carried: told beforehand, since the carried value may depend on its own opening. */
  readonly type: Type
}

/** Its first input one period earlier; its second, the opening, at the first period of the run and where it starts again. */
export const previous: Operation<PreviousSpec> = {
  name: 'previous',
  align: 'spread',
  lags: true,
  type: (spec) => spec.type,
  exact(spec, inputs, moment) {
    const restart = spec.startsAgain === 'each-year' && moment.period.inYear === 1
    return restart || moment.period.index <= moment.first.index ? inputs[1]! : moment.inputAt(0, before(moment))
  },
  columns(spec, inputs, moment) {
    const restart = spec.startsAgain === 'each-year' && moment.period.inYear === 1
    return restart || moment.period.index <= moment.first.index ? inputs[1]! : moment.inputAt(0, before(moment))
  },
  sign: (_, [input]) => input!,
}

function before({ calendar, period }: Pick<Moment, 'calendar' | 'period'>): Period {
  return periodAt(calendar, period.kind, period.index - 1)
}

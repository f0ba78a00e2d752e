import type { Decimal } from '../core/decimal.js'
import { coordinates } from '../core/grain.js'
import type { Calendar, Period } from '../core/period.js'
import type { Operation } from './operation.js'
import type { Misfit, Type } from './type.js'

export interface GivenSpec {
  readonly type: Type
  /** The figure of one cell in a period, or why there is none. */
  readonly value: (period: Period, cell: Readonly<Record<string, string>>, calendar: Calendar) => Decimal | Misfit
}

/** What the plan states: a literal or a parameter. */
export const given: Operation<GivenSpec> = {
  name: 'given',
  align: 'own',
  type: (spec) => spec.type,
  exact(spec, _, moment) {
    return Array.from({ length: moment.size }, (_unused, cell) => {
      const found = spec.value(moment.period, coordinates(moment.space, moment.grain, cell), moment.calendar)
      return 'code' in found ? moment.report(found) : found
    })
  },
  sign: () => 'none',
}

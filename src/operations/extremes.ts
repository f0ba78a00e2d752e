import { compare, type Decimal, isMissing, missing } from '../core/decimal.js'
import { commonUnit, eachCell, joinGrains } from './elementwise.js'
import { joinSigns, type Operation } from './operation.js'
import { isMisfit } from './type.js'

function extreme(name: 'min' | 'max', keep: -1 | 1): Operation<null> {
  return {
    name,
    align: 'spread',
    type(_, inputs) {
      const unit = commonUnit(inputs, 'compared')
      return isMisfit(unit) ? unit : { unit, grain: joinGrains(inputs) }
    },
    exact: (_, inputs) => eachCell(inputs, (cells) => cells.reduce((a, b) => pick(a, b, keep))),
    sign: (_, inputs) => joinSigns(inputs),
  }
}

export function pick(a: Decimal, b: Decimal, keep: -1 | 1): Decimal {
  if (isMissing(a) || isMissing(b)) return missing
  return compare(b, a) === keep ? b : a
}

/** The smallest of its inputs; missing when one is. */
export const min = extreme('min', -1)

/** The largest of its inputs; missing when one is. */
export const max = extreme('max', 1)

import { pick } from '../core/decimal.js'
import { extremeOfDraws } from './draw-choice.js'
import { eachDrawnCell } from './draws.js'
import { commonUnit, eachCell, joinGrains } from './elementwise.js'
import { joinSigns, type Operation } from './operation.js'
import { isMisfit } from './type.js'

function extreme(name: 'min' | 'max', keep: -1 | 1): Operation<null> {
  return {
    name,
    align: 'spread',
    pointwise: true,
    type(_, inputs) {
      const unit = commonUnit(inputs, 'compared')
      return isMisfit(unit) ? unit : { unit, grain: joinGrains(inputs) }
    },
    exact: (_, inputs) => eachCell(inputs, (cells) => cells.reduce((a, b) => pick(a, b, keep))),
    columns: (_, inputs, moment) => eachDrawnCell(inputs, (cells) => extremeOfDraws(cells, keep, moment)),
    sign: (_, inputs) => joinSigns(inputs),
  }
}

/** The smallest of its inputs; missing when one is. */
export const min = extreme('min', -1)

/** The largest of its inputs; missing when one is. */
export const max = extreme('max', 1)

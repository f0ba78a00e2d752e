import { sumOfDraws } from './draw-sum.js'
import { eachDrawnCell } from './draws.js'
import { commonUnit, eachCell, joinGrains } from './elementwise.js'
import { joinSigns, type Operation } from './operation.js'
import { isMisfit } from './type.js'

/** The sum of its inputs. */
export const add: Operation<null> = {
  name: 'add',
  align: 'spread',
  pointwise: true,
  type(_, inputs) {
    const unit = commonUnit(inputs, 'added')
    return isMisfit(unit) ? unit : { unit, grain: joinGrains(inputs) }
  },
  exact: (_, inputs) => eachCell(inputs, (cells) => cells.reduce((a, b) => a.add(b))),
  columns: (_, inputs, moment) => eachDrawnCell(inputs, (cells) => sumOfDraws(cells, moment)),
  sign: (_, inputs) => joinSigns(inputs),
}

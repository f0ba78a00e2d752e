import { sumOfDraws } from './draw-sum.js'
import { eachDrawnCell } from './draws.js'
import { commonUnit, eachCell, joinGrains } from './elementwise.js'
import { joinSigns, type Operation, turned } from './operation.js'
import { isMisfit } from './type.js'

/** The first input less the second. */
export const sub: Operation<null> = {
  name: 'sub',
  align: 'spread',
  pointwise: true,
  type(_, inputs) {
    const unit = commonUnit(inputs, 'subtracted from each other')
    return isMisfit(unit) ? unit : { unit, grain: joinGrains(inputs) }
  },
  exact: (_, inputs) => eachCell(inputs, ([a, b]) => a!.sub(b!)),
  columns: (_, inputs, moment) => eachDrawnCell(inputs, (cells) => sumOfDraws(cells, moment, [1, -1])),
  sign: (_, [a, b]) => joinSigns([a!, turned(b!)]),
}

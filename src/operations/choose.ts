import { isMissing, missing } from '../core/decimal.js'
import { chosenDraws } from './draw-choice.js'
import { eachDrawnCell } from './draws.js'
import { commonUnit, joinGrains } from './elementwise.js'
import { joinSigns, type Operation, type Sign } from './operation.js'
import { isMisfit } from './type.js'

/** The second input where the first (a condition) holds, the third where it does not; missing where that is unknown. */
export const choose: Operation<null> = {
  name: 'choose',
  align: 'spread',
  pointwise: true,
  type(_, inputs) {
    const unit = commonUnit(inputs.slice(1), 'alternatives of each other')
    return isMisfit(unit) ? unit : { unit, grain: joinGrains(inputs) }
  },
  exact: (_, [when, then, otherwise]) =>
    when!.map((holds, cell) => (isMissing(holds) ? missing : holds.isZero() ? otherwise![cell]! : then![cell]!)),
  columns: (_, inputs, moment) => eachDrawnCell(inputs, ([when, a, b]) => chosenDraws(when!, a!, b!, moment)),
  sign: (_, [when, then, otherwise]): Sign => (when === 'none' ? joinSigns([then!, otherwise!]) : 'either'),
}

import { amountText } from '../core/amount-text.js'
import { compare, type Decimal, pick } from '../core/decimal.js'
import { coordinates } from '../core/grain.js'
import type { Unit } from '../core/unit.js'
import { extremeOfDraws, markCrossed } from './draw-choice.js'
import { type DrawColumn, type DrawMoment, eachDrawnCell } from './draws.js'
import { commonUnit, eachCell, joinGrains } from './elementwise.js'
import { joinSigns, type Operation } from './operation.js'
import { isMisfit } from './type.js'

export interface BetweenSpec {
  /** The unit of the floor and the cap, for messages. */
  readonly unit: Unit | 'any' | 'truth'
}

/** Its first input, kept between a floor and a cap; a cap below its floor is a misfit, and missing where one of the three is. */
export const between: Operation<BetweenSpec> = {
  name: 'between',
  align: 'spread',
  type(_, inputs) {
    const unit = commonUnit(inputs, 'compared')
    return isMisfit(unit) ? unit : { unit, grain: joinGrains(inputs) }
  },
  exact(spec, inputs, moment) {
    const crossed = inputs[1]!.findIndex((floor, cell) => compare(inputs[2]![cell]!, floor) === -1)
    if (crossed >= 0) {
      const [name] = Object.values(coordinates(moment.space, moment.grain, crossed))
      const figure = (place: number) => amountText(inputs[place]![crossed]!, spec)
      const of = name === undefined ? '' : ` for ${name}`
      const missing = moment.report({
        code: 'bounds-crossed',
        message: `The cap is ${figure(2)}${of}, below the floor of ${figure(1)}.`,
        hint: 'Change one of the two, or keep the cap itself above the floor with "limit".',
      })
      return inputs[0]!.map(() => missing)
    }
    return eachCell(inputs, ([amount, floor, cap]) => within(amount!, floor!, cap!))
  },
  columns: (_, inputs, moment) => eachDrawnCell(inputs, (cells) => keptWithin(cells, moment)),
  across: (_, inputs, moment) => keptWithin(inputs, moment),
  sign: (_, inputs) => joinSigns(inputs),
}

function keptWithin([amount, floor, cap]: readonly DrawColumn[], moment: DrawMoment): DrawColumn {
  markCrossed(floor!, cap!, moment)
  return extremeOfDraws([extremeOfDraws([amount!, floor!], 1, moment), cap!], -1, moment)
}

function within(amount: Decimal, floor: Decimal, cap: Decimal): Decimal {
  return pick(pick(amount, floor, 1), cap, -1)
}

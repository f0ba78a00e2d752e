import { divide } from '../core/decimal.js'
import { number, productUnit } from '../core/unit.js'
import { quotientOfDraws } from './draw-quotient.js'
import { eachDrawnCell } from './draws.js'
import { currencyMisfit, eachCell, joinGrains, truthMisfit } from './elementwise.js'
import { type Operation, turned } from './operation.js'

/** The first input divided by the second; missing where the second is zero. */
export const div: Operation<null> = {
  name: 'div',
  align: 'spread',
  pointwise: true,
  type(_, inputs) {
    const [a, b] = inputs
    if (a!.unit === 'truth' || b!.unit === 'truth') return truthMisfit('divided')
    const grain = joinGrains(inputs)
    if (b!.unit === 'any') {
      return {
        code: 'division-by-zero',
        message: 'A division by 0 has no result.',
        hint: 'Divide by a name or another figure.',
      }
    }
    if (a!.unit === 'any') return { unit: 'any', grain }
    const mixed = currencyMisfit(inputs, 'divided by each other')
    if (mixed !== undefined) return mixed
    return { unit: productUnit(a!.unit, b!.unit ?? number, -1), grain }
  },
  exact: (_, inputs) => eachCell(inputs, ([a, b]) => divide(a!, b!)),
  columns: (_, inputs, moment) => eachDrawnCell(inputs, ([a, b]) => quotientOfDraws(a!, b!, moment)),
  sign: (_, [a, b]) => (b === 'none' ? a! : a === 'none' ? turned(b!) : a === turned(b!) ? a : 'either'),
}

import { productUnit } from '../core/unit.js'
import { productOfDraws } from './draw-product.js'
import { eachDrawnCell } from './draws.js'
import { currencyMisfit, eachCell, joinGrains, truthMisfit } from './elementwise.js'
import type { Operation } from './operation.js'

/** The product of two inputs. */
export const mul: Operation<null> = {
  name: 'mul',
  align: 'spread',
  pointwise: true,
  type(_, inputs) {
    const [a, b] = inputs
    if (a!.unit === 'truth' || b!.unit === 'truth') return truthMisfit('multiplied')
    const grain = joinGrains(inputs)
    if (a!.unit === 'any' || b!.unit === 'any') return { unit: 'any', grain }
    const mixed = currencyMisfit(inputs, 'multiplied by each other')
    if (mixed !== undefined) return mixed
    return { unit: productUnit(a!.unit, b!.unit, 1), grain }
  },
  exact: (_, inputs) => eachCell(inputs, ([a, b]) => a!.mul(b!)),
  columns: (_, inputs, moment) => eachDrawnCell(inputs, ([a, b]) => productOfDraws(a!, b!, moment)),
  // Without knowing the sign of the other factor, only a constant other input leaves the direction in doubt.
  sign: (_, [a, b]) =>
    a === 'none' && b === 'none' ? 'none' : a === 'none' ? b! : b === 'none' ? a! : a === b ? a! : 'either',
}

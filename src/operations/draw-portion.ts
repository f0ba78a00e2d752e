import type { Decimal } from '../core/decimal.js'
import { productOfDraws } from './draw-product.js'
import { roundedDraws } from './draw-round.js'
import { sharedDraws } from './draw-shares.js'
import { sumOfDraws } from './draw-sum.js'
import { type DrawColumn, type DrawMoment, fixedColumn, stepOf, valuesOf } from './draws.js'
import type { PortionSpec } from './portion-spec.js'

/** One of the parts that an amount is split into, in each draw. */
export function portionOfDraws(spec: PortionSpec, amount: DrawColumn, moment: DrawMoment): DrawColumn {
  const { shares, part, rest, rounding } = spec
  const own = fixedColumn(shares[part]!)
  if (rounding === undefined) return productOfDraws(amount, own, moment)
  const { to, mode } = rounding
  const whole = roundedDraws(amount, to, mode, moment)
  if (rest === undefined) return sharedDraws(whole, shares.map(fixedColumn), to, moment)[part]!
  const rounded = (share: Decimal) => roundedDraws(productOfDraws(whole, fixedColumn(share), moment), to, mode, moment)
  const others = shares.filter((_, i) => i !== rest).map(rounded)
  const left = sumOfDraws([whole, ...others], moment, [1, ...others.map(() => -1 as const)])
  markTurned(whole, left, moment)
  return part === rest ? left : rounded(shares[part]!)
}

/** Marks the draws in which the rest would have the opposite sign, and the parts are shared out another way. */
function markTurned(whole: DrawColumn, left: DrawColumn, { again, count }: DrawMoment): void {
  const [x, y, step, stepLeft] = [valuesOf(whole), valuesOf(left), stepOf(whole), stepOf(left)]
  for (let i = 0; i < count; i++) if (x[i & step]! * y[i & stepLeft]! < 0) again[i] = 1
}

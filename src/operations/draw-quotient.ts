import { Decimal as D, type Decimal } from '../core/decimal.js'
import { once } from '../core/once.js'
import { productOfDraws } from './draw-product.js'
import {
  type DrawColumn,
  type DrawMoment,
  fixedColumn,
  nowhere,
  type Plain,
  plainOf,
  room,
  slack,
  stepOf,
  valuesOf,
} from './draws.js'

/** The first column divided by the second; missing where that is 0. */
export function quotientOfDraws(a: DrawColumn, b: DrawColumn, moment: DrawMoment): DrawColumn {
  const inverse = b.fixed === undefined ? undefined : shortInverse(b.fixed)
  if (inverse !== undefined && a.scale !== undefined) return productOfDraws(a, inverse, moment)
  const [p, q] = [plainOf(a), plainOf(b)]
  const quotient = [a, b] as const
  const by = b.fixed === undefined ? Number.NaN : valuesOf(b)[0]!
  if (Math.abs(by) > 0 && stepOf(a) !== 0) {
    const away = Math.abs(by) * q.factor - q.bound
    const most = p.most / (Math.abs(by) * q.factor)
    const late = { make: () => dividedBy(a, by, p.factor / q.factor, moment) }
    return { place: nowhere, late, scale: undefined, bound: boundOf(most, away, p, q), most, gaps: a.gaps, quotient }
  }
  const place = room([a, b], moment)
  const { least, gaps } = divide(place, a, b, p.factor / q.factor, q, moment.again)
  const most = least === Number.POSITIVE_INFINITY ? 0 : p.most / least
  // Wherever a divisor may be 0, the draw has been marked: what is left is away from it.
  return { place, scale: undefined, bound: boundOf(most, least - q.bound, p, q), most, gaps: a.gaps || gaps, quotient }
}

/** What a quotient may be off. */
function boundOf(most: number, away: number, p: Plain, q: Plain): number {
  return away > 0 && most > 0 ? (p.bound + most * q.bound) / away + 4 * most * slack : 0
}

/** One divided by a figure, where that has few digits. */
const shortInverse = once((figure: Decimal): DrawColumn | undefined => {
  if (figure.isZero() || !figure.isFinite()) return undefined
  const inverse = new D(1).div(figure)
  return inverse.decimalPlaces() <= 6 && inverse.mul(figure).equals(1) ? fixedColumn(inverse) : undefined
})

function dividedBy(a: DrawColumn, by: number, factor: number, moment: DrawMoment): Float64Array {
  const into = room([a], moment)
  const x = valuesOf(a)
  for (let i = 0; i < into.length; i++) into[i] = (x[i]! / by) * factor
  return into
}

/** Divides; gives the smallest size of a divisor that was neither 0 nor missing nor in doubt, as plain numbers go, and whether there was another. */
function divide(
  into: Float64Array,
  a: DrawColumn,
  b: DrawColumn,
  factor: number,
  { factor: own, bound }: Plain,
  again: Uint8Array,
): { readonly least: number; readonly gaps: boolean } {
  const [x, y, stepX, stepY] = [valuesOf(a), valuesOf(b), stepOf(a), stepOf(b)]
  const doubt = (bound / own) * 2
  let least = Number.POSITIVE_INFINITY
  let gaps = false
  for (let i = 0; i < into.length; i++) {
    const by = y[i & stepY]!
    const size = Math.abs(by)
    if (size > doubt) {
      if (size < least) least = size
      into[i] = (x[i & stepX]! / by) * factor
    } else {
      if (doubt > 0 && size <= doubt) again[i] = 1
      into[i] = Number.NaN
      gaps = true
    }
  }
  return { least: least * own, gaps }
}

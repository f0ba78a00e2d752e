import { type Decimal, type RoundingMode, roundTo } from '../core/decimal.js'
import { once } from '../core/once.js'
import { isHalf, roundQuotients, roundWholes, up } from './draw-round-wholes.js'
import {
  type DrawColumn,
  type DrawMoment,
  exactAt,
  mostWhole,
  plainOf,
  room,
  slack,
  stepOf,
  tenTo,
  timesOf,
  unknownColumn,
  valuesOf,
} from './draws.js'

/** What is rounded to: `steps` of 10^−places, and how many of them one holds. */
const unitOf = once((to: Decimal) => {
  const places = to.decimalPlaces()
  return { places, steps: Number(to.toFixed(places).replace('.', '')), perUnit: 1 / to.toNumber() }
})

/** Columns as multiples of `to`. Where a plain number lies so near to where rounding jumps that either side is possible, its draw is marked. */
export function roundedDraws(column: DrawColumn, to: Decimal, mode: RoundingMode, moment: DrawMoment): DrawColumn {
  const { places, steps } = unitOf(to)
  const { scale } = column
  if (scale === undefined) return roundedQuotient(column, to, mode, moment) ?? roundPlain(column, to, mode, moment)
  if (column.most === 0) return scale <= places ? column : { ...column, scale: places }
  const fine = Math.max(scale, places)
  const grow = tenTo(fine - scale)
  // Whoever shares it out counts in units of what it is rounded to.
  if (column.most * grow > mostWhole) return unknownColumn(moment)
  const step = steps * tenTo(fine - places)
  if (step === 1 || (step <= grow && grow % step === 0)) return column
  if (column.most * grow + step > mostWhole) return unknownColumn(moment)
  const place = room([column], moment)
  const { of, times } = timesOf(column, grow)
  roundWholes(place, valuesOf(of), times, step, steps, mode)
  return { place, scale: places, bound: 0, most: (column.most * grow * steps) / step + steps, gaps: column.gaps }
}

/** A quotient of whole numbers is rounded as it is, without a doubt; undefined where it is none, or its numbers have too many digits. */
function roundedQuotient(
  column: DrawColumn,
  to: Decimal,
  mode: RoundingMode,
  moment: DrawMoment,
): DrawColumn | undefined {
  const [a, b] = column.quotient ?? []
  if (a?.scale === undefined || b?.scale === undefined) return undefined
  const { places, steps, perUnit } = unitOf(to)
  const more = places + b.scale - a.scale
  const grow = tenTo(Math.max(0, more))
  const step = steps * tenTo(Math.max(0, -more))
  if (a.most * grow + b.most * step > mostWhole) return undefined
  const place = room([a, b], moment)
  if (stepOf(b) === 0) roundWholes(place, valuesOf(a), grow, valuesOf(b)[0]! * step, steps, mode)
  else roundQuotients(place, a, grow, b, step, steps, mode)
  return { place, scale: places, bound: 0, most: (column.most * perUnit + 1) * steps, gaps: column.gaps }
}

function roundPlain(column: DrawColumn, to: Decimal, mode: RoundingMode, moment: DrawMoment): DrawColumn {
  const { places, steps, perUnit } = unitOf(to)
  const { bound, most } = plainOf(column)
  const largest = most * perUnit
  if (largest * steps > mostWhole / 4) return unknownColumn(moment)
  // What the value, the division by the step and the half that is added may be off.
  const near = bound * perUnit + 4 * (largest + 1) * slack
  const values = room([column], moment)
  const { length } = values
  const from = valuesOf(column)
  const at = stepOf(column)
  const { again } = moment
  const half = isHalf(mode) ? 0.5 : 0
  for (let i = 0; i < length; i++) {
    // The multiples that are near lie at whole numbers now, and so do the ties of half modes.
    const value = from[i & at]! * perUnit + half
    const whole = Math.floor(value)
    const rest = value - whole
    if (rest <= near || 1 - rest <= near) {
      const exact = exactAt(column, i)
      if (exact !== undefined) {
        values[i] = roundTo(exact, to, mode).mul(tenTo(places)).toNumber()
        continue
      }
      again[i] = 1
    }
    values[i] = (half === 0 && rest > 0 ? whole + up(mode, value) : whole) * steps
  }
  if (length === 1 && again[0] === 1) again.fill(1)
  return { place: values, scale: places, bound: 0, most: (largest + 1) * steps, gaps: column.gaps }
}

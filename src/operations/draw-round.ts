import { type Decimal, type RoundingMode, roundTo } from '../core/decimal.js'
import { once } from '../core/once.js'
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
  unknownColumn,
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
  if (scale === undefined) return roundPlain(column, to, mode, moment)
  if (column.most === 0) return column
  const fine = Math.max(scale, places)
  const grow = tenTo(fine - scale)
  const step = steps * tenTo(fine - places)
  if (step === 1 || (step <= grow && grow % step === 0)) return column
  if (column.most * grow > mostWhole || step > mostWhole) return unknownColumn(moment)
  const values = room([column], moment)
  roundWholes(values, column, grow, step, steps, mode)
  return { values, scale: places, bound: 0, most: (column.most * grow * steps) / step + steps, gaps: column.gaps }
}

/** Whole numbers, times `grow`, to multiples of `step`, told in `steps`. */
function roundWholes(
  into: Float64Array,
  column: DrawColumn,
  grow: number,
  step: number,
  steps: number,
  mode: RoundingMode,
): void {
  const { length } = into
  const from = column.values
  const at = stepOf(column)
  const half = isHalf(mode) ? Math.floor(step / 2) : 0
  const hasTies = half * 2 === step
  for (let i = 0; i < length; i++) {
    const value = from[i & at]! * grow + half
    let whole = Math.floor(value / step)
    let rest = value - whole * step
    // The quotient of two whole numbers may round up to the next one.
    if (rest < 0) {
      whole -= 1
      rest += step
    }
    if (half === 0) whole += up(mode, rest, value)
    else if (hasTies && rest === 0) whole -= down(mode, value - half, whole)
    into[i] = whole * steps
  }
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
  const from = column.values
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
    values[i] = half === 0 ? (whole + up(mode, rest, value)) * steps : whole * steps
  }
  if (length === 1 && again[0] === 1) again.fill(1)
  return { values, scale: places, bound: 0, most: (largest + 1) * steps, gaps: column.gaps }
}

function isHalf(mode: RoundingMode): boolean {
  return mode === 'half-even' || mode === 'half-up' || mode === 'half-down'
}

/** At a tie of a half mode: 1 where the multiple below counts, 0 where the one above does, which is `whole`. */
function down(mode: RoundingMode, value: number, whole: number): 0 | 1 {
  if (mode === 'half-even') return whole % 2 === 0 ? 0 : 1
  return (mode === 'half-up') === value > 0 ? 0 : 1
}

/** In the other modes: 1 where the next multiple counts, 0 where the one below does. */
function up(mode: RoundingMode, rest: number, value: number): 0 | 1 {
  if (rest === 0 || mode === 'floor') return 0
  if (mode === 'ceiling') return 1
  return (mode === 'up') === value > 0 ? 1 : 0
}

import { type Decimal, type RoundingMode, roundTo } from '../core/decimal.js'
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

/** Columns as multiples of `to`. Where a plain number lies so near to where rounding jumps that either side is possible, its draw is marked. */
export function roundedDraws(column: DrawColumn, to: Decimal, mode: RoundingMode, moment: DrawMoment): DrawColumn {
  const places = to.decimalPlaces()
  const steps = Number(to.toFixed(places).replace('.', ''))
  const { scale } = column
  if (scale === undefined) return roundPlain(column, to, places, steps, mode, moment)
  if (column.most === 0) return column
  const fine = Math.max(scale, places)
  const grow = tenTo(fine - scale)
  const step = steps * tenTo(fine - places)
  if (step === 1 || (step <= grow && grow % step === 0)) return column
  if (column.most * grow > mostWhole || step > mostWhole) return unknownColumn(moment)
  const values = room([column], moment)
  const { length } = values
  const from = column.values
  const at = stepOf(column)
  for (let i = 0; i < length; i++) {
    const value = from[i & at]! * grow
    let whole = Math.floor(value / step)
    let rest = value - whole * step
    // The quotient of two whole numbers may round up to the next one.
    if (rest < 0) {
      whole -= 1
      rest += step
    }
    values[i] = (whole + up(mode, rest, step - rest, value, whole)) * steps
  }
  return { values, scale: places, bound: 0, most: (column.most * grow * steps) / step + steps, gaps: column.gaps }
}

function roundPlain(
  column: DrawColumn,
  to: Decimal,
  places: number,
  steps: number,
  mode: RoundingMode,
  moment: DrawMoment,
): DrawColumn {
  const { bound, most } = plainOf(column)
  const perUnit = 1 / to.toNumber()
  const largest = most * perUnit
  if (largest * steps > mostWhole / 4) return unknownColumn(moment)
  // What the value, and the division by the step, may be off.
  const near = bound * perUnit + 4 * largest * slack
  const values = room([column], moment)
  const { length } = values
  const from = column.values
  const at = stepOf(column)
  const { again } = moment
  const jumpsAt = mode === 'half-even' || mode === 'half-up' || mode === 'half-down' ? 0.5 : 0
  for (let i = 0; i < length; i++) {
    const value = from[i & at]! * perUnit
    const whole = Math.floor(value)
    const rest = value - whole
    const off = Math.abs(rest - jumpsAt)
    if (off <= near || (jumpsAt === 0 && 1 - rest <= near)) {
      const exact = exactAt(column, i)
      if (exact !== undefined) {
        values[i] = roundTo(exact, to, mode).mul(tenTo(places)).toNumber()
        continue
      }
      again[i] = 1
    }
    values[i] = (whole + up(mode, rest, 1 - rest, value, whole)) * steps
  }
  if (length === 1 && again[0] === 1) again.fill(1)
  return { values, scale: places, bound: 0, most: (largest + 1) * steps, gaps: column.gaps }
}

/** 1 where the next multiple counts, 0 where the one below does. */
function up(mode: RoundingMode, rest: number, left: number, value: number, whole: number): 0 | 1 {
  switch (mode) {
    case 'half-even':
      return rest > left || (rest === left && whole % 2 !== 0) ? 1 : 0
    case 'half-up':
      return rest > left || (rest === left && value > 0) ? 1 : 0
    case 'half-down':
      return rest > left || (rest === left && value < 0) ? 1 : 0
    case 'up':
      return rest > 0 && value > 0 ? 1 : 0
    case 'down':
      return rest > 0 && value < 0 ? 1 : 0
    case 'ceiling':
      return rest > 0 ? 1 : 0
    case 'floor':
      return 0
  }
}

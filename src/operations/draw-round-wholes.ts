import type { RoundingMode } from '../core/decimal.js'
import { type DrawColumn, stepOf, valuesOf } from './draws.js'

/** Whole numbers, so many times, as multiples of a step, told in `steps`. What is made on the way stays within 2^53. */
export function roundWholes(
  into: Float64Array,
  from: Float64Array,
  times: number,
  step: number,
  steps: number,
  mode: RoundingMode,
): void {
  if (isHalf(mode)) roundToNearest(into, from, times, step, mode)
  else roundOneWay(into, from, times, step, mode)
  if (steps !== 1) for (let i = 0; i < into.length; i++) into[i]! *= steps
}

function roundToNearest(into: Float64Array, from: Float64Array, times: number, step: number, mode: RoundingMode): void {
  const half = halfOf(step)
  const { length } = into
  for (let i = 0; i < length; i++) {
    const value = from[i]! * times + half
    const quotient = value / step
    const whole = Math.floor(quotient)
    into[i] = whole
    if (whole === quotient) into[i] = wholeAt(value, step, whole, mode)
  }
}

function roundOneWay(into: Float64Array, from: Float64Array, times: number, step: number, mode: RoundingMode): void {
  const { length } = into
  for (let i = 0; i < length; i++) {
    const value = from[i]! * times
    const quotient = value / step
    const whole = Math.floor(quotient)
    into[i] = whole === quotient ? wholeAt(value, step, whole, mode) : whole + up(mode, quotient)
  }
}

/** The same, where each draw has a step of its own. */
export function roundQuotients(
  into: Float64Array,
  a: DrawColumn,
  times: number,
  b: DrawColumn,
  step: number,
  steps: number,
  mode: RoundingMode,
): void {
  const [x, y, stepX, stepY] = [valuesOf(a), valuesOf(b), stepOf(a), stepOf(b)]
  const toNearest = isHalf(mode)
  const { length } = into
  for (let i = 0; i < length; i++) {
    const own = y[i & stepY]! * step
    const value = x[i & stepX]! * times + (toNearest ? halfOf(own) : 0)
    const quotient = value / own
    const whole = Math.floor(quotient)
    const found = whole === quotient ? wholeAt(value, own, whole, mode) : toNearest ? whole : whole + up(mode, quotient)
    into[i] = found * steps
  }
}

/** The multiple for a quotient that comes to a whole number in a double: it may be just that, or have been rounded up or down to it. */
function wholeAt(value: number, step: number, whole: number, mode: RoundingMode): number {
  if (step === 0) return Number.NaN
  const rest = (value - whole * step) * Math.sign(step)
  const toNearest = isHalf(mode)
  if (rest === 0) return toNearest && halfOf(step) * 2 === step ? whole - down(mode, whole) : whole
  const below = rest < 0 ? whole - 1 : whole
  return toNearest ? below : below + up(mode, value * Math.sign(step))
}

/** Half a step, or just below that where the step is odd: then there are no ties. */
function halfOf(step: number): number {
  return Math.trunc(step / 2)
}

export function isHalf(mode: RoundingMode): boolean {
  return mode === 'half-even' || mode === 'half-up' || mode === 'half-down'
}

/** At a tie, `whole` lies half a step above it: 1 where the multiple below counts, 0 where `whole` does. */
function down(mode: RoundingMode, whole: number): 0 | 1 {
  if (mode === 'half-even') return whole % 2 === 0 ? 0 : 1
  return (mode === 'half-up') === whole > 0 ? 0 : 1
}

/** Of a figure between two multiples, in the other modes: 1 where the one above counts, 0 where the one below does. */
export function up(mode: RoundingMode, figure: number): 0 | 1 {
  if (mode === 'floor') return 0
  if (mode === 'ceiling') return 1
  return (mode === 'up') === figure > 0 ? 1 : 0
}

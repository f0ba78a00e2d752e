import { Decimal as D, type Decimal } from '../core/decimal.js'
import { once } from '../core/once.js'
import {
  commonScale,
  type DrawColumn,
  type DrawMoment,
  fixedColumn,
  mostWhole,
  plainOf,
  room,
  slack,
  stepOf,
} from './draws.js'

/** The sum of columns, some of which are taken away. */
export function sumOfDraws(
  parts: readonly DrawColumn[],
  moment: DrawMoment,
  signs: readonly (1 | -1)[] = [],
): DrawColumn {
  const fixed = parts.flatMap((each) => each.fixed ?? [])
  if (fixed.length === parts.length)
    return fixedColumn(fixed.reduce((all, each, i) => (signs[i] === -1 ? all.sub(each) : all.add(each)), new D(0)))
  const common = commonScale(parts)
  const plains = parts.map(plainOf)
  const wholeMost = common?.mosts.reduce((all, most) => all + most, 0)
  const whole = wholeMost !== undefined && wholeMost <= mostWhole
  const factor = (i: number) => (signs[i] ?? 1) * (whole ? common!.factors[i]! : plains[i]!.factor)
  const values = room(parts, moment)
  const { length } = values
  const [first, second] = parts
  if (second === undefined) scaleInto(values, first!, factor(0), length)
  else addTwo(values, first!, factor(0), second, factor(1), length)
  for (let i = 2; i < parts.length; i++) addTo(values, parts[i]!, factor(i), length)
  const gaps = parts.some((each) => each.gaps)
  if (whole) return { values, scale: common!.scale, bound: 0, most: wholeMost, gaps }
  const most = plains.reduce((all, each) => all + each.most, 0)
  const bound = plains.reduce((all, each) => all + each.bound, 0) + most * slack * parts.length
  return { values, scale: undefined, bound, most, gaps }
}

function scaleInto(into: Float64Array, a: DrawColumn, f: number, length: number): void {
  const { values } = a
  const step = stepOf(a)
  for (let i = 0; i < length; i++) into[i] = values[i & step]! * f
}

function addTwo(into: Float64Array, a: DrawColumn, f: number, b: DrawColumn, g: number, length: number): void {
  const x = a.values
  const y = b.values
  const stepX = stepOf(a)
  const stepY = stepOf(b)
  for (let i = 0; i < length; i++) into[i] = x[i & stepX]! * f + y[i & stepY]! * g
}

function addTo(into: Float64Array, a: DrawColumn, f: number, length: number): void {
  const { values } = a
  const step = stepOf(a)
  for (let i = 0; i < length; i++) into[i]! += values[i & step]! * f
}

/** The product of two columns. */
export function productOfDraws(a: DrawColumn, b: DrawColumn, moment: DrawMoment): DrawColumn {
  if (isFixedAt(a, 1)) return b
  if (isFixedAt(b, 1)) return a
  const values = room([a, b], moment)
  const gaps = a.gaps || b.gaps
  const scale = a.scale === undefined || b.scale === undefined ? undefined : a.scale + b.scale
  if (scale !== undefined && scale <= 15 && a.most * b.most <= mostWhole) {
    multiply(values, a, b, 1)
    return { values, scale, bound: 0, most: a.most * b.most, gaps }
  }
  const [p, q] = [plainOf(a), plainOf(b)]
  multiply(values, a, b, p.factor * q.factor)
  const most = p.most * q.most
  const bound = p.most * q.bound + q.most * p.bound + p.bound * q.bound + 3 * most * slack
  return { values, scale: undefined, bound, most, gaps }
}

function isFixedAt({ fixed, values, scale }: DrawColumn, value: number): boolean {
  return fixed !== undefined && scale === 0 && values[0] === value
}

function multiply(into: Float64Array, a: DrawColumn, b: DrawColumn, factor: number): void {
  const x = a.values
  const y = b.values
  const stepX = stepOf(a)
  const stepY = stepOf(b)
  const { length } = into
  if (factor === 1) for (let i = 0; i < length; i++) into[i] = x[i & stepX]! * y[i & stepY]!
  else for (let i = 0; i < length; i++) into[i] = x[i & stepX]! * y[i & stepY]! * factor
}

/** The first column divided by the second; missing where that is 0. */
export function quotientOfDraws(a: DrawColumn, b: DrawColumn, moment: DrawMoment): DrawColumn {
  const inverse = b.fixed === undefined ? undefined : shortInverse(b.fixed)
  if (inverse !== undefined && a.scale !== undefined) return productOfDraws(a, inverse, moment)
  const values = room([a, b], moment)
  const [p, q] = [plainOf(a), plainOf(b)]
  const least = divide(values, a, b, p.factor / q.factor, q, moment.again)
  const away = least - q.bound
  const most = least === Number.POSITIVE_INFINITY ? 0 : p.most / least
  const bound = away > 0 && most > 0 ? (p.bound + most * q.bound) / away + 4 * most * slack : 0
  // Wherever a divisor may be 0, the draw has been marked: what is left is away from it.
  return {
    values,
    scale: undefined,
    bound,
    most,
    gaps: a.gaps || b.gaps || b.fixed === undefined || b.fixed.isZero(),
    quotient: [a, b],
  }
}

/** One divided by a figure, where that has few digits. */
const shortInverse = once((figure: Decimal): DrawColumn | undefined => {
  if (figure.isZero() || !figure.isFinite()) return undefined
  const inverse = new D(1).div(figure)
  return inverse.decimalPlaces() <= 6 && inverse.mul(figure).equals(1) ? fixedColumn(inverse) : undefined
})

/** Divides, and gives the smallest size of a divisor that was neither 0 nor missing nor in doubt, as plain numbers go. */
function divide(
  into: Float64Array,
  a: DrawColumn,
  b: DrawColumn,
  factor: number,
  { factor: own, bound }: { readonly factor: number; readonly bound: number },
  again: Uint8Array,
): number {
  const x = a.values
  const y = b.values
  const stepX = stepOf(a)
  const stepY = stepOf(b)
  const doubt = (bound / own) * 2
  let least = Number.POSITIVE_INFINITY
  if (stepY === 0) {
    const by = y[0]!
    if (by === 0 || Number.isNaN(by)) {
      into.fill(Number.NaN)
      return least
    }
    if (factor === 1) for (let i = 0; i < into.length; i++) into[i] = x[i & stepX]! / by
    else for (let i = 0; i < into.length; i++) into[i] = (x[i & stepX]! / by) * factor
    return Math.abs(by) * own
  }
  for (let i = 0; i < into.length; i++) {
    const by = y[i]!
    const size = Math.abs(by)
    if (size > doubt) {
      if (size < least) least = size
      into[i] = (x[i & stepX]! / by) * factor
    } else {
      if (doubt > 0 && size <= doubt) again[i] = 1
      into[i] = Number.NaN
    }
  }
  return least * own
}

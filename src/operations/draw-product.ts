import { type DrawColumn, type DrawMoment, mostWhole, plainOf, room, slack, stepOf, valuesOf } from './draws.js'

/** The product of two columns. */
export function productOfDraws(a: DrawColumn, b: DrawColumn, moment: DrawMoment): DrawColumn {
  if (isFixedAt(a, 1)) return b
  if (isFixedAt(b, 1)) return a
  const place = room([a, b], moment)
  const gaps = a.gaps || b.gaps
  const scale = a.scale === undefined || b.scale === undefined ? undefined : a.scale + b.scale
  const most = a.most * b.most
  if (scale !== undefined && scale <= 15 && most <= mostWhole) {
    const product = stepOf(a) === 0 ? ([b, a] as const) : ([a, b] as const)
    return { place, late: { fill: (into) => multiply(into, a, b, 1) }, scale, bound: 0, most, gaps, product }
  }
  const [p, q] = [plainOf(a), plainOf(b)]
  multiply(place, a, b, p.factor * q.factor)
  const plainMost = p.most * q.most
  const bound = p.most * q.bound + q.most * p.bound + p.bound * q.bound + 3 * plainMost * slack
  return { place, scale: undefined, bound, most: plainMost, gaps }
}

function isFixedAt(column: DrawColumn, value: number): boolean {
  return column.fixed !== undefined && column.scale === 0 && valuesOf(column)[0] === value
}

function multiply(into: Float64Array, a: DrawColumn, b: DrawColumn, factor: number): void {
  const [x, y, stepX, stepY] = [valuesOf(a), valuesOf(b), stepOf(a), stepOf(b)]
  const { length } = into
  for (let i = 0; i < length; i++) into[i] = x[i & stepX]! * y[i & stepY]! * factor
}

import {
  type DrawColumn,
  type DrawMoment,
  mostWhole,
  nowhere,
  plainOf,
  room,
  slack,
  stepOf,
  valuesOf,
} from './draws.js'

/** The product of two columns. */
export function productOfDraws(a: DrawColumn, b: DrawColumn, moment: DrawMoment): DrawColumn {
  if (isFixedAt(a, 1)) return b
  if (isFixedAt(b, 1)) return a
  const gaps = a.gaps || b.gaps
  const scale = a.scale === undefined || b.scale === undefined ? undefined : a.scale + b.scale
  const most = a.most * b.most
  if (scale !== undefined && scale <= 15 && most <= mostWhole) {
    const product = stepOf(a) === 0 ? ([b, a] as const) : ([a, b] as const)
    const make = () => multiplied(a, b, 1, moment)
    if (stepOf(product[0]) === 0) return { place: make(), scale, bound: 0, most, gaps }
    return { place: nowhere, late: { make }, scale, bound: 0, most, gaps, product }
  }
  const [p, q] = [plainOf(a), plainOf(b)]
  const place = multiplied(a, b, p.factor * q.factor, moment)
  const plainMost = p.most * q.most
  const bound = p.most * q.bound + q.most * p.bound + p.bound * q.bound + 3 * plainMost * slack
  return { place, scale: undefined, bound, most: plainMost, gaps }
}

function isFixedAt(column: DrawColumn, value: number): boolean {
  return column.fixed !== undefined && column.scale === 0 && valuesOf(column)[0] === value
}

function multiplied(a: DrawColumn, b: DrawColumn, factor: number, moment: DrawMoment): Float64Array {
  const into = room([a, b], moment)
  const [x, y, stepX, stepY] = [valuesOf(a), valuesOf(b), stepOf(a), stepOf(b)]
  const { length } = into
  for (let i = 0; i < length; i++) into[i] = x[i & stepX]! * y[i & stepY]! * factor
  return into
}

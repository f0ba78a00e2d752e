import { Decimal as D } from '../core/decimal.js'
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
  type Times,
  timesOf,
  valuesOf,
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
  const gaps = parts.some((each) => each.gaps)
  const place = room(parts, moment)
  const common = commonScale(parts)
  const wholeMost = common?.mosts.reduce((all, most) => all + most, 0)
  if (wholeMost !== undefined && wholeMost <= mostWhole) {
    addAll(
      place,
      parts.map((each, i) => timesOf(each, (signs[i] ?? 1) * common!.factors[i]!)),
    )
    return { place, scale: common!.scale, bound: 0, most: wholeMost, gaps }
  }
  const plains = parts.map(plainOf)
  addAll(
    place,
    parts.map((of, i) => ({ of, times: (signs[i] ?? 1) * plains[i]!.factor })),
  )
  const most = plains.reduce((all, each) => all + each.most, 0)
  const bound = plains.reduce((all, each) => all + each.bound, 0) + most * slack * parts.length
  return { place, scale: undefined, bound, most, gaps }
}

const nothing: Times = { of: fixedColumn(new D(0)), times: 0 }

/** Up to four parts in one pass: what is written once in each. */
function addAll(into: Float64Array, parts: readonly Times[]): void {
  for (let i = 0; i < parts.length; i += 4) {
    const [a, b, c, d] = [parts[i]!, parts[i + 1] ?? nothing, parts[i + 2], parts[i + 3] ?? nothing]
    if (c === undefined) addTwo(into, i > 0, a, b)
    else addFour(into, i > 0, a, b, c, d)
  }
}

function addTwo(into: Float64Array, more: boolean, a: Times, b: Times): void {
  const [x, y, stepX, stepY] = [valuesOf(a.of), valuesOf(b.of), stepOf(a.of), stepOf(b.of)]
  const [f, g] = [a.times, b.times]
  const { length } = into
  for (let i = 0; i < length; i++) {
    const sum = x[i & stepX]! * f + y[i & stepY]! * g
    into[i] = more ? into[i]! + sum : sum
  }
}

function addFour(into: Float64Array, more: boolean, a: Times, b: Times, c: Times, d: Times): void {
  const [u, v, x, y] = [valuesOf(a.of), valuesOf(b.of), valuesOf(c.of), valuesOf(d.of)]
  const [stepU, stepV, stepX, stepY] = [stepOf(a.of), stepOf(b.of), stepOf(c.of), stepOf(d.of)]
  const [f, g, h, k] = [a.times, b.times, c.times, d.times]
  const { length } = into
  for (let i = 0; i < length; i++) {
    const sum = u[i & stepU]! * f + v[i & stepV]! * g + x[i & stepX]! * h + y[i & stepY]! * k
    into[i] = more ? into[i]! + sum : sum
  }
}

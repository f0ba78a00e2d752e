import type { Decimal } from '../core/decimal.js'
import { isMissing } from '../core/decimal.js'
import { type DrawColumn, type DrawMoment, markNear, plainOf, room, slack, stepOf, tenTo } from './draws.js'
import { type MatrixAxis, type MatrixSpec, readMatrix } from './read-matrix.js'

/**
 * What a grid pays in each draw: the figures of its cells where they are steps, plain numbers where it is interpolated. Draws that lie so near to
 * an edge at which the grid jumps that either side is possible are marked.
 */
export function matrixDraws(spec: MatrixSpec, down: DrawColumn, across: DrawColumn, moment: DrawMoment): DrawColumn {
  const rows = placesOn(spec.down, spec.cells, down, moment)
  const columns = placesOn(spec.across, spec.cells, across, moment)
  const inside = rows.stretches.flatMap((u) => columns.stretches.map((v) => ({ u, v })))
  const values = room([down, across], moment)
  const gaps = down.gaps || across.gaps
  const width = columns.stretches.length
  const cellOf = (draw: number) => {
    const [row, column] = [rows.place(draw), columns.place(draw)]
    return row < 0 || column < 0 ? -1 : row * width + column
  }
  if (spec.cells === 'step') {
    const pays = inside.map(({ u, v }) => readMatrix(spec, u[0], v[0]))
    const scale = Math.max(...pays.map((each) => (isMissing(each) ? 0 : each.decimalPlaces())))
    const wholes = Float64Array.from(pays, (each) => each.mul(tenTo(scale)).toNumber())
    for (let i = 0; i < values.length; i++) values[i] = wholes[cellOf(i)] ?? Number.NaN
    return { values, scale, bound: 0, most: largestOf(wholes), gaps: gaps || wholes.some(Number.isNaN) }
  }
  const planes = inside.map(({ u, v }) => planeOf(spec, u, v))
  const [x, y] = [plainOf(down), plainOf(across)]
  const [stepX, stepY] = [stepOf(down), stepOf(across)]
  for (let i = 0; i < values.length; i++) {
    const plane = planes[cellOf(i)]
    const [u, v] = [down.values[i & stepX]! * x.factor, across.values[i & stepY]! * y.factor]
    values[i] = plane === undefined ? Number.NaN : plane.base + plane.u * u + plane.v * v + plane.uv * u * v
  }
  const there = planes.filter((each) => !Number.isNaN(each.base))
  const most = Math.max(
    0,
    ...there.map(
      (each) =>
        Math.abs(each.base) +
        Math.abs(each.u) * x.most +
        Math.abs(each.v) * y.most +
        Math.abs(each.uv) * x.most * y.most,
    ),
  )
  const steep = Math.max(
    0,
    ...there.map(
      (each) =>
        (Math.abs(each.u) + Math.abs(each.uv) * y.most) * x.bound +
        (Math.abs(each.v) + Math.abs(each.uv) * x.most) * y.bound,
    ),
  )
  return {
    values,
    scale: undefined,
    bound: 2 * steep + 16 * most * slack,
    most,
    gaps: gaps || there.length < planes.length,
  }
}

function largestOf(wholes: Float64Array): number {
  return wholes.reduce((all, each) => (Number.isNaN(each) ? all : Math.max(all, Math.abs(each))), 0)
}

/** Two places on one stretch of a side. */
type Stretch = readonly [Decimal, Decimal]

interface Places {
  readonly stretches: readonly Stretch[]
  /** On which stretch the figure of a draw lies; −1 where it is missing. */
  place(draw: number): number
}

function placesOn(axis: MatrixAxis, cells: MatrixSpec['cells'], column: DrawColumn, moment: DrawMoment): Places {
  const last = axis.bands.at(-1)!
  const edges = [...axis.bands.map((band) => band.from), ...(last.to === undefined ? [] : [last.to])]
  const stretches = [undefined, ...edges].map((from, i): Stretch => {
    const to = edges[i]
    if (from === undefined) return [to!.sub(2), to!.sub(1)]
    return to === undefined
      ? [from.add(1), from.add(2)]
      : [from.add(to.sub(from).div(4)), from.add(to.sub(from).div(2))]
  })
  const { factor, bound, most } = plainOf(column)
  const whole = column.scale !== undefined && cells === 'step'
  const by = whole ? 1 : factor
  const starts = edges.map((edge) => (whole ? edge.mul(tenTo(column.scale!)).ceil() : edge).toNumber())
  // Between its points an interpolated grid does not jump: only where it ends may it.
  const jumps = whole ? [] : cells === 'step' ? starts : [starts[0]!, starts.at(-1)!]
  for (const edge of jumps) markNear(column, factor, edge, bound + 2 * most * slack, moment)
  const { values } = column
  const step = stepOf(column)
  return {
    stretches,
    place(draw) {
      const x = values[draw & step]! * by
      if (Number.isNaN(x)) return -1
      let found = 0
      while (found < starts.length && x >= starts[found]!) found++
      return found
    },
  }
}

/** What an interpolated grid pays on one of its fields: base + u·down + v·across + uv·down·across, told by four places on it. */
function planeOf(spec: MatrixSpec, [u0, u1]: Stretch, [v0, v1]: Stretch) {
  const [a, b, c, d] = [
    readMatrix(spec, u0, v0),
    readMatrix(spec, u1, v0),
    readMatrix(spec, u0, v1),
    readMatrix(spec, u1, v1),
  ]
  const [width, height] = [u1.sub(u0), v1.sub(v0)]
  const both = d.sub(b).sub(c).add(a).div(width).div(height)
  const u = b.sub(a).div(width).sub(both.mul(v0))
  const v = c.sub(a).div(height).sub(both.mul(u0))
  const base = a.sub(u.mul(u0)).sub(v.mul(v0)).sub(both.mul(u0).mul(v0))
  return { base: base.toNumber(), u: u.toNumber(), v: v.toNumber(), uv: both.toNumber() }
}

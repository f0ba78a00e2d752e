import { type Decimal, isMissing } from '../core/decimal.js'
import { once } from '../core/once.js'
import { type Lookup, lookupOf, placeOf } from './draw-places.js'
import { type DrawColumn, type DrawMoment, markNear, plainOf, room, slack, stepOf, tenTo, valuesOf } from './draws.js'
import { type MatrixAxis, type MatrixSpec, readMatrix } from './read-matrix.js'

/**
 * What a grid pays in each draw: the figures of its cells where they are steps, plain numbers where it is interpolated. Draws that lie so near to
 * an edge at which the grid jumps that either side is possible are marked.
 */
export function matrixDraws(spec: MatrixSpec, down: DrawColumn, across: DrawColumn, moment: DrawMoment): DrawColumn {
  const place = room([down, across], moment)
  const gaps = down.gaps || across.gaps
  if (spec.cells === 'step') {
    const { scale, wholes, most } = stepsOf(spec)
    const [rows, columns] = [lookupOn(spec.down, down), lookupOn(spec.across, across)]
    if (rows === undefined || columns === undefined) searchSteps(place, spec, down, across, moment)
    else lookUpSteps(place, spec, down, rows, across, columns)
    return { place, scale, bound: 0, most, gaps: gaps || wholes.some(Number.isNaN) }
  }
  const rows = placesOn(spec.down, spec.cells, down, moment)
  const columns = placesOn(spec.across, spec.cells, across, moment)
  const width = stretchesOf(spec.across).length
  const [valuesU, valuesV, stepX, stepY] = [valuesOf(down), valuesOf(across), stepOf(down), stepOf(across)]
  const planes = planesOf(spec)
  const [x, y] = [plainOf(down), plainOf(across)]
  for (let i = 0; i < place.length; i++) {
    const plane = planes[rows[i & stepX]! * width + columns[i & stepY]!]!
    const [a, b] = [valuesU[i & stepX]! * x.factor, valuesV[i & stepY]! * y.factor]
    place[i] = plane.base + plane.u * a + plane.v * b + plane.uv * a * b
  }
  const there = planes.filter((each) => !Number.isNaN(each.base))
  const sizes = there.map(({ base, u, v, uv }) => [base, u * x.most, v * y.most, uv * x.most * y.most])
  const most = Math.max(0, ...sizes.map((parts) => parts.reduce((all, part) => all + Math.abs(part), 0)))
  const steep = there.map(
    ({ u, v, uv }) => (Math.abs(u) + Math.abs(uv) * y.most) * x.bound + (Math.abs(v) + Math.abs(uv) * x.most) * y.bound,
  )
  const bound = 2 * Math.max(0, ...steep) + 16 * most * slack
  return { place, scale: undefined, bound, most, gaps: gaps || there.length < planes.length }
}

/** The figure of the field of each draw, found by its places. */
function searchSteps(
  into: Float64Array,
  spec: MatrixSpec,
  down: DrawColumn,
  across: DrawColumn,
  moment: DrawMoment,
): void {
  const rows = placesOn(spec.down, spec.cells, down, moment)
  const columns = placesOn(spec.across, spec.cells, across, moment)
  const width = stretchesOf(spec.across).length
  const { wholes } = stepsOf(spec)
  const [u, v, stepX, stepY] = [valuesOf(down), valuesOf(across), stepOf(down), stepOf(across)]
  for (let i = 0; i < into.length; i++) {
    // A figure that is missing makes this so.
    const there = (u[i & stepX]! + v[i & stepY]!) * 0
    into[i] = wholes[rows[i & stepX]! * width + columns[i & stepY]!]! + there
  }
}

/** The same for whole figures, none of which is missing, whose places are looked up. */
function lookUpSteps(
  into: Float64Array,
  spec: MatrixSpec,
  down: DrawColumn,
  rows: Lookup,
  across: DrawColumn,
  columns: Lookup,
): void {
  const width = stretchesOf(spec.across).length
  const { wholes } = stepsOf(spec)
  const [u, v, stepX, stepY] = [valuesOf(down), valuesOf(across), stepOf(down), stepOf(across)]
  const [placesX, placesY, mostX, mostY] = [rows.places, columns.places, rows.most, columns.most]
  const { length } = into
  for (let i = 0; i < length; i++) {
    const row = placesX[(u[i & stepX]! + mostX) | 0]!
    into[i] = wholes[row * width + placesY[(v[i & stepY]! + mostY) | 0]!]!
  }
}

/** Each field of a grid by two places down and two across, row by row. */
function fieldsOf(spec: MatrixSpec): readonly (readonly [Stretch, Stretch])[] {
  return stretchesOf(spec.down).flatMap((u) => stretchesOf(spec.across).map((v) => [u, v] as const))
}

const stepsOf = once((spec: MatrixSpec) => {
  const pays = fieldsOf(spec).map(([u, v]) => readMatrix(spec, u[0], v[0]))
  const scale = Math.max(...pays.map((each) => (isMissing(each) ? 0 : each.decimalPlaces())))
  const wholes = Float64Array.from(pays, (each) => each.mul(tenTo(scale)).toNumber())
  return { scale, wholes, most: largestOf(wholes) }
})

const planesOf = once((spec: MatrixSpec) => fieldsOf(spec).map(([u, v]) => planeOf(spec, u, v)))

function largestOf(wholes: Float64Array): number {
  return wholes.reduce((all, each) => (Number.isNaN(each) ? all : Math.max(all, Math.abs(each))), 0)
}

/** Two places on one stretch of a side. */
type Stretch = readonly [Decimal, Decimal]

function edgesOf({ bands }: MatrixAxis): readonly Decimal[] {
  const last = bands.at(-1)!
  return [...bands.map((band) => band.from), ...(last.to === undefined ? [] : [last.to])]
}

const stretchesOf = once((axis: MatrixAxis): readonly Stretch[] => {
  const edges = edgesOf(axis)
  return [undefined, ...edges].map((from, i): Stretch => {
    const to = edges[i]
    if (from === undefined) return [to!.sub(2), to!.sub(1)]
    return to === undefined
      ? [from.add(1), from.add(2)]
      : [from.add(to.sub(from).div(4)), from.add(to.sub(from).div(2))]
  })
})

/** The edges of a side as whole multiples of 10^−scale, with their lookup, by scale. */
const wholeEdgesOf = once((_axis: MatrixAxis) => new Map<number, { readonly starts: Float64Array; lookup?: Lookup }>())

function wholeEdges(axis: MatrixAxis, scale: number): { readonly starts: Float64Array; lookup?: Lookup } {
  const known = wholeEdgesOf(axis)
  const edges = known.get(scale) ?? {
    starts: Float64Array.from(edgesOf(axis), (edge) => edge.mul(tenTo(scale)).ceil().toNumber()),
  }
  known.set(scale, edges)
  return edges
}

/** The places of whole figures on a side; undefined where one may be missing, or is too large. */
function lookupOn(axis: MatrixAxis, { scale, most, gaps }: DrawColumn): Lookup | undefined {
  if (scale === undefined || gaps) return undefined
  const edges = wholeEdges(axis, scale)
  const lookup = lookupOf(edges.starts, most, edges.lookup)
  if (lookup !== undefined) edges.lookup = lookup
  return lookup
}

/** On which stretch of a side the figure of each draw lies; on any where it is missing. */
function placesOn(axis: MatrixAxis, cells: MatrixSpec['cells'], column: DrawColumn, moment: DrawMoment): Uint16Array {
  const { scale } = column
  const values = valuesOf(column)
  if (scale !== undefined && cells === 'step') {
    const { starts } = wholeEdges(axis, scale)
    return Uint16Array.from(values, (value) => placeOf(starts, value))
  }
  const { factor, bound, most } = plainOf(column)
  const starts = Float64Array.from(edgesOf(axis), (edge) => edge.toNumber())
  // Between its points an interpolated grid does not jump: only where it ends may it.
  const jumps = cells === 'step' ? starts : [starts[0]!, starts.at(-1)!]
  for (const edge of jumps) markNear(column, factor, edge, bound + 2 * most * slack, moment)
  return Uint16Array.from(values, (value) => placeOf(starts, value * factor))
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

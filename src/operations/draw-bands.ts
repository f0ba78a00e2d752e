import { type Decimal, isMissing } from '../core/decimal.js'
import { once } from '../core/once.js'
import { mostLookedUp, placeOf, reachOf } from './draw-places.js'
import {
  type DrawColumn,
  type DrawMoment,
  markNear,
  mostWhole,
  plainOf,
  room,
  slack,
  tenTo,
  valuesOf,
} from './draws.js'
import { type Line, linesOf } from './lines.js'
import type { BandsSpec } from './read-bands.js'

/** What a table pays in each draw. */
export function bandedDraws(spec: BandsSpec, column: DrawColumn, moment: DrawMoment): DrawColumn {
  const table = tableOf(spec)
  const found = wholeLines(table, column, moment) ?? plainLines(table, column, moment)
  return { ...found, gaps: table.gaps || column.gaps }
}

interface Table {
  readonly lines: readonly Line[]
  readonly plain: Slopes
  /** Whether there are places at which it pays no figure. */
  readonly gaps: boolean
  /** Its lines for whole multiples of 10^−scale. */
  readonly wholes: Map<number, WholeSlopes | undefined>
}

const tableOf = once((spec: BandsSpec): Table => {
  const lines = linesOf(spec)
  return {
    lines,
    plain: slopesOf(
      lines,
      lines.slice(1).map((line) => line.from!),
    ),
    gaps: lines.some((line) => isMissing(line.intercept)),
    wholes: new Map(),
  }
})

interface Slopes {
  readonly starts: Float64Array
  readonly slopes: Float64Array
  readonly intercepts: Float64Array
}

/** What is paid for whole figures, from −`most` to `most`. */
interface Lookup {
  readonly most: number
  readonly pays: Float64Array
}

interface WholeSlopes extends Slopes {
  readonly scale: number
  lookup: Lookup | undefined
}

function slopesOf(lines: readonly Line[], starts: readonly Decimal[], times = 1, timesIntercept = 1): Slopes {
  const numbers = (figures: readonly Decimal[]) => Float64Array.from(figures, (figure) => figure.toNumber())
  return {
    starts: numbers(starts),
    slopes: numbers(lines.map((line) => line.slope.mul(times))),
    intercepts: numbers(lines.map((line) => line.intercept.mul(timesIntercept))),
  }
}

/** Lines for whole multiples; undefined where a figure of the table has too many digits for that, or a line is a stair. */
function wholeSlopes(lines: readonly Line[], own: number): WholeSlopes | undefined {
  if (lines.some((line) => line.stair !== undefined || line.at === 'neither')) return undefined
  const more = Math.max(...lines.map((line) => Math.max(line.slope.decimalPlaces(), placesOf(line.intercept) - own)))
  const scale = own + more
  if (scale > 15) return undefined
  // The first whole multiple that lies on each line.
  const starts = lines.slice(1).map(({ from, at }) => {
    const start = from!.mul(tenTo(own))
    return at === 'before' ? start.floor().add(1) : start.ceil()
  })
  return { ...slopesOf(lines, starts, tenTo(more), tenTo(scale)), scale, lookup: undefined }
}

/** Whole multiples in, whole multiples out; undefined where that cannot be. */
function wholeLines({ lines, wholes }: Table, column: DrawColumn, moment: DrawMoment): DrawColumn | undefined {
  const { scale: own, most } = column
  if (own === undefined) return undefined
  if (!wholes.has(own)) wholes.set(own, wholeSlopes(lines, own))
  const table = wholes.get(own)
  if (table === undefined) return undefined
  const largest = farthest(table, most)
  if (!(largest <= mostWhole)) return undefined
  const values = room([column], moment)
  const found = column.gaps ? undefined : lookup(table, most)
  if (found === undefined) follow(values, valuesOf(column), 1, table)
  else lookUp(values, valuesOf(column), found)
  return { place: values, scale: table.scale, bound: 0, most: largest, gaps: true }
}

function placesOf(figure: Decimal): number {
  return isMissing(figure) ? 0 : figure.decimalPlaces()
}

/** Plain numbers, with what they may be off; where a table jumps, the draws near to it are marked. */
function plainLines({ lines, plain }: Table, column: DrawColumn, moment: DrawMoment): DrawColumn {
  const { factor, bound, most } = plainOf(column)
  const values = room([column], moment)
  follow(values, valuesOf(column), factor, plain)
  const near = bound + 2 * most * slack
  for (const line of lines)
    if (line.from !== undefined && !(line.joins && line.at !== 'neither'))
      markNear(column, factor, line.from.toNumber(), near, moment)
  const steepest = plain.slopes.reduce((all, slope) => Math.max(all, Math.abs(slope)), 0)
  const climbed = climbStairs(values, lines, column, near, moment)
  const largest = farthest(plain, most) + climbed
  return { place: values, scale: undefined, bound: steepest * near + 6 * largest * slack, most: largest, gaps: true }
}

/** The farthest from 0 that lines can lead. */
function farthest({ slopes, intercepts }: Slopes, most: number): number {
  return slopes.reduce((all, slope, i) => {
    const intercept = intercepts[i]!
    return Number.isNaN(intercept) ? all : Math.max(all, Math.abs(slope) * most + Math.abs(intercept))
  }, 0)
}

/** Each value on its line. */
function follow(into: Float64Array, from: Float64Array, factor: number, { starts, slopes, intercepts }: Slopes): void {
  const { length } = into
  for (let i = 0; i < length; i++) {
    const x = from[i]! * factor
    const line = placeOf(starts, x)
    into[i] = x * slopes[line]! + intercepts[line]!
  }
}

/** What is paid for whole figures up to `most`: made when it is first needed, and made anew when figures grow. */
function lookup(table: WholeSlopes, most: number): Lookup | undefined {
  if (most > mostLookedUp) return undefined
  if (table.lookup === undefined || table.lookup.most < most) {
    const reach = reachOf(most)
    const pays = Float64Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach)
    follow(pays, pays, 1, table)
    table.lookup = { most: reach, pays }
  }
  return table.lookup
}

function lookUp(into: Float64Array, from: Float64Array, { most, pays }: Lookup): void {
  const { length } = into
  // Four at a time: what the loop itself takes is as much as a lookup.
  for (let i = 3; i < length; i += 4) {
    into[i - 3] = pays[(from[i - 3]! + most) | 0]!
    into[i - 2] = pays[(from[i - 2]! + most) | 0]!
    into[i - 1] = pays[(from[i - 1]! + most) | 0]!
    into[i] = pays[(from[i]! + most) | 0]!
  }
  for (let i = length & ~3; i < length; i++) into[i] = pays[(from[i]! + most) | 0]!
}

/** Adds what stairs add on their lines, and gives the most that is. */
function climbStairs(
  into: Float64Array,
  lines: readonly Line[],
  column: DrawColumn,
  near: number,
  { again }: DrawMoment,
): number {
  const { factor, most } = plainOf(column)
  const from = valuesOf(column)
  let largest = 0
  for (const [i, { from: start, stair }] of lines.entries()) {
    if (stair === undefined) continue
    const [low, high] = [
      start?.toNumber() ?? Number.NEGATIVE_INFINITY,
      lines[i + 1]?.from?.toNumber() ?? Number.POSITIVE_INFINITY,
    ]
    const [pays, each, over] = [stair.pays.toNumber(), stair.forEach.toNumber(), stair.over.toNumber()]
    const reach = (near + (most + Math.abs(over)) * 2 * slack) / each
    for (let draw = 0; draw < into.length; draw++) {
      const x = from[draw]! * factor
      if (!(x >= low && x < high)) continue
      const steps = (x - over) / each
      const whole = Math.floor(steps)
      if (steps - whole <= reach || whole + 1 - steps <= reach) again[draw] = 1
      into[draw]! += pays * whole
    }
    largest = Math.max(largest, Math.abs(pays) * ((most + Math.abs(over)) / each + 1))
  }
  return largest
}

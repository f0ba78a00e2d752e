import { type Decimal, isMissing } from '../core/decimal.js'
import { type DrawColumn, type DrawMoment, markNear, mostWhole, plainOf, room, slack, tenTo } from './draws.js'
import { type Line, linesOf } from './lines.js'
import type { BandsSpec } from './read-bands.js'

/** What a table pays in each draw, for one cell after the other. */
export function bandedDraws(spec: BandsSpec): (column: DrawColumn, moment: DrawMoment) => DrawColumn {
  const lines = linesOf(spec)
  const gaps = lines.some((line) => isMissing(line.intercept))
  return (column, moment) => {
    const found = wholeLines(lines, column, moment) ?? plainLines(lines, column, moment)
    return { ...found, gaps: gaps || column.gaps }
  }
}

/** Whole multiples in, whole multiples out; undefined where a figure of the table has too many digits for that, or a line is a stair. */
function wholeLines(lines: readonly Line[], column: DrawColumn, moment: DrawMoment): DrawColumn | undefined {
  const { scale: own, most } = column
  if (own === undefined || lines.some((line) => line.stair !== undefined || line.at === 'neither')) return undefined
  const more = Math.max(...lines.map((line) => Math.max(line.slope.decimalPlaces(), placesOf(line.intercept) - own)))
  const scale = own + more
  if (scale > 15) return undefined
  const slopes = numbers(lines, (line) => line.slope.mul(tenTo(more)))
  const intercepts = numbers(lines, (line) => line.intercept.mul(tenTo(scale)))
  const largest = farthest(slopes, intercepts, most)
  if (!(largest <= mostWhole)) return undefined
  // The first whole multiple that lies on each line.
  const starts = numbers(lines.slice(1), ({ from, at }) => {
    const start = from!.mul(tenTo(own))
    return at === 'before' ? start.floor().add(1) : start.ceil()
  })
  const values = room([column], moment)
  follow(values, column.values, 1, { starts, slopes, intercepts })
  return { values, scale, bound: 0, most: largest, gaps: true }
}

function placesOf(figure: Decimal): number {
  return isMissing(figure) ? 0 : figure.decimalPlaces()
}

/** Plain numbers, with what they may be off; where a table jumps, the draws near to it are marked. */
function plainLines(lines: readonly Line[], column: DrawColumn, moment: DrawMoment): DrawColumn {
  const { factor, bound, most } = plainOf(column)
  const starts = numbers(lines.slice(1), (line) => line.from!)
  const slopes = numbers(lines, (line) => line.slope)
  const intercepts = numbers(lines, (line) => line.intercept)
  const values = room([column], moment)
  follow(values, column.values, factor, { starts, slopes, intercepts })
  const near = bound + 2 * most * slack
  for (const line of lines)
    if (line.from !== undefined && !(line.joins && line.at !== 'neither'))
      markNear(column, factor, line.from.toNumber(), near, moment)
  const steepest = slopes.reduce((all, slope) => Math.max(all, Math.abs(slope)), 0)
  const climbed = climbStairs(values, lines, column, near, moment)
  const largest = farthest(slopes, intercepts, most) + climbed
  return { values, scale: undefined, bound: steepest * near + 6 * largest * slack, most: largest, gaps: true }
}

/** The farthest from 0 that lines can lead. */
function farthest(slopes: Float64Array, intercepts: Float64Array, most: number): number {
  return slopes.reduce((all, slope, i) => {
    const intercept = intercepts[i]!
    return Number.isNaN(intercept) ? all : Math.max(all, Math.abs(slope) * most + Math.abs(intercept))
  }, 0)
}

function numbers(lines: readonly Line[], figure: (line: Line) => Decimal): Float64Array {
  return Float64Array.from(lines, (line) => figure(line).toNumber())
}

interface Slopes {
  readonly starts: Float64Array
  readonly slopes: Float64Array
  readonly intercepts: Float64Array
}

/** Each value on its line. */
function follow(into: Float64Array, from: Float64Array, factor: number, { starts, slopes, intercepts }: Slopes): void {
  const count = starts.length
  const { length } = into
  for (let i = 0; i < length; i++) {
    const x = from[i]! * factor
    let line = 0
    while (line < count && x >= starts[line]!) line++
    into[i] = x * slopes[line]! + intercepts[line]!
  }
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
  let largest = 0
  for (const [i, { from, stair }] of lines.entries()) {
    if (stair === undefined) continue
    const [low, high] = [
      from?.toNumber() ?? Number.NEGATIVE_INFINITY,
      lines[i + 1]?.from?.toNumber() ?? Number.POSITIVE_INFINITY,
    ]
    const [pays, each, over] = [stair.pays.toNumber(), stair.forEach.toNumber(), stair.over.toNumber()]
    const reach = (near + (most + Math.abs(over)) * 2 * slack) / each
    for (let draw = 0; draw < into.length; draw++) {
      const x = column.values[draw]! * factor
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

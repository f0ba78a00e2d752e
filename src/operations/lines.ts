import { type Decimal, isMissing, zero } from '../core/decimal.js'
import { type BandsSpec, bandAt, readBands } from './read-bands.js'

/** A stretch of a table on which it is a straight line, or a stair. */
export interface Line {
  /** Where it begins; undefined: from the very beginning. */
  readonly from: Decimal | undefined
  /** What the table pays where it begins: as this line does, as the one before, or as neither. */
  readonly at: 'this' | 'before' | 'neither'
  /** Whether the line before it ends where this one begins, so that it does not matter which of the two counts there. */
  readonly joins: boolean
  readonly slope: Decimal
  /** What it pays at 0; missing where the table has no figure. */
  readonly intercept: Decimal
  /** So much more for each whole `forEach` above `over`. */
  readonly stair?: { readonly pays: Decimal; readonly forEach: Decimal; readonly over: Decimal }
}

type Shape = Pick<Line, 'slope' | 'intercept' | 'stair'>

/** A payout table as straight lines, in rising order; together they cover everything. */
export function linesOf(spec: BandsSpec): readonly Line[] {
  const points = turningPoints(spec)
  const shapes = [undefined, ...points].map((from, i) => shapeBetween(spec, from, points[i]))
  return shapes.map((shape, i): Line => {
    const from = points[i - 1]
    if (from === undefined) return { from, at: 'this', joins: true, ...shape }
    const pays = readBands(spec, from)
    const [mine, before] = [valueOn(shape, from), valueOn(shapes[i - 1]!, from)]
    const at = same(pays, mine) ? 'this' : same(pays, before) ? 'before' : 'neither'
    return { from, at, joins: same(mine, before), ...shape }
  })
}

/** All places where a table may turn or jump, but for the steps of its stairs. */
function turningPoints({ bands, reading, base }: BandsSpec): readonly Decimal[] {
  const found = bands.flatMap(({ from, to, plus }) => [from, to ?? from, plus?.over ?? from])
  if (reading === 'overage') found.push(base)
  const sorted = found.sort((a, b) => a.cmp(b))
  return sorted.filter((each, i) => i === 0 || !each.equals(sorted[i - 1]!))
}

/** The line strictly between two turning points: told by two places on it. */
function shapeBetween(spec: BandsSpec, low: Decimal | undefined, high: Decimal | undefined): Shape {
  const [a, b] =
    low === undefined
      ? [high!.sub(2), high!.sub(1)]
      : high === undefined
        ? [low.add(1), low.add(2)]
        : [low.add(high.sub(low).div(4)), low.add(high.sub(low).div(2))]
  const band = bandCounting(spec, a)
  const { plus } = band ?? {}
  if (band !== undefined && plus !== undefined && !plus.partPoints && a.greaterThan(plus.over))
    return { slope: zero, intercept: band.pays, stair: plus }
  const [atA, atB] = [readBands(spec, a), readBands(spec, b)]
  if (isMissing(atA)) return { slope: zero, intercept: atA }
  const slope = atB.sub(atA).div(b.sub(a))
  return { slope, intercept: atA.sub(slope.mul(a)) }
}

/** The band that says what is paid at `x`, where one does. */
function bandCounting(spec: BandsSpec, x: Decimal): BandsSpec['bands'][number] | undefined {
  const place = bandAt(spec, x)
  if (place === 'below') return spec.below === 'goes-on' ? spec.bands[0] : undefined
  if (place === 'above') return spec.above === 'goes-on' ? spec.bands.at(-1) : undefined
  return spec.bands[place]
}

/** What a line pays at a place where it begins or ends; a stair jumps there as far as anyone knows. */
function valueOn({ slope, intercept, stair }: Shape, x: Decimal): Decimal | undefined {
  return stair === undefined ? intercept.add(slope.mul(x)) : undefined
}

function same(a: Decimal | undefined, b: Decimal | undefined): boolean {
  if (a === undefined || b === undefined) return false
  return isMissing(a) ? isMissing(b) : a.equals(b) || a.sub(b).abs().lessThan(a.abs().mul('1e-30'))
}

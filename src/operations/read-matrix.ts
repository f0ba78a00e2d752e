import { type Decimal, divide, isMissing, missing } from '../core/decimal.js'
import type { Unit } from '../core/unit.js'
import { type BandsSpec, bandAt, type Edges, type Outside } from './read-bands.js'

export type CellReading = 'step' | 'interpolated'

/** One side of a grid: its bands or points in rising order, and what happens outside them. */
export interface MatrixAxis {
  readonly bands: readonly Edges[]
  /** `stops`: however far outside, the nearest head counts. */
  readonly below: Outside
  readonly above: Outside
  readonly unit: Unit | 'any'
}

export interface MatrixSpec {
  readonly table: string
  readonly reading: 'matrix'
  /** `step`: the amount of the cell that is reached; `interpolated`: straight between the points of both axes. */
  readonly cells: CellReading
  readonly down: MatrixAxis
  readonly across: MatrixAxis
  /** Row by row: first the place down, then the place across. */
  readonly pays: readonly (readonly Decimal[])[]
  readonly paysUnit: Unit | 'any'
}

/** A table of a plan, ready to be read. */
export type PayTable = BandsSpec | MatrixSpec

/** What a grid pays at a value down and a value across. */
export function readMatrix(spec: MatrixSpec, down: Decimal, across: Decimal): Decimal {
  if (isMissing(down) || isMissing(across)) return missing
  const row = placeOn(spec, 'down', down)
  const column = placeOn(spec, 'across', across)
  // Where both sides say what is paid outside they say the same: that is checked when the table is read.
  if (!('index' in row)) return row
  if (!('index' in column)) return column
  if (spec.cells === 'step') return spec.pays[row.index]![column.index]!
  const along = (i: number) => between(spec.across.bands[column.index]!, column.value, spec.pays[i]!, column.index)
  return between(spec.down.bands[row.index]!, row.value, [along(row.index), along(row.index + 1)], 0)
}

interface Place {
  readonly index: number
  readonly value: Decimal
}

/** The band or stretch that a value lies in or that goes on to it; or what is paid out there. */
function placeOn(spec: MatrixSpec, side: 'down' | 'across', value: Decimal): Place | Decimal {
  const { bands, below, above } = spec[side]
  const place = bandAt({ bands, reading: spec.cells }, value)
  if (typeof place === 'number') return { index: place, value }
  const rule = place === 'below' ? below : above
  if (rule === 'missing') return missing
  if (rule !== 'goes-on' && rule !== 'stops') return rule
  const index = place === 'below' ? 0 : bands.length - (spec.cells === 'step' ? 1 : 2)
  const nearest = place === 'below' ? bands[0]! : bands.at(-1)!
  return { index, value: rule === 'stops' ? nearest.from : value }
}

/** Straight from one point to the next. */
function between({ from, to }: Edges, x: Decimal, pays: readonly Decimal[], at: number): Decimal {
  const rise = pays[at + 1]!.sub(pays[at]!)
  return pays[at]!.add(divide(rise.mul(x.sub(from)), to!.sub(from)))
}

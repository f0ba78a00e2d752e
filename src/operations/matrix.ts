import { type Decimal, divide, isMissing, missing } from '../core/decimal.js'
import { sameKind, type Unit, unitText } from '../core/unit.js'
import { type BandsSpec, bandAt, type Edges, type Outside } from './bands.js'
import { joinGrains } from './elementwise.js'
import { joinSigns, type Operation } from './operation.js'
import type { Misfit, Type } from './type.js'

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

/** A grid read at two values: its first input goes down, its second across. */
export const matrix: Operation<MatrixSpec> = {
  name: 'matrix',
  align: 'spread',
  type(spec, [down, across]) {
    const misfit = axisMisfit(spec, 'down', down!) ?? axisMisfit(spec, 'across', across!)
    return misfit ?? { unit: spec.paysUnit, grain: joinGrains([down!, across!]) }
  },
  exact: (spec, [down, across]) => down!.map((value, cell) => readMatrix(spec, value, across![cell]!)),
  sign(spec, inputs) {
    const rising = spec.pays.every((row, i) =>
      row.every((pays, j) => !pays.lt(row[j - 1] ?? pays) && !pays.lt(spec.pays[i - 1]?.[j] ?? pays)),
    )
    return rising ? joinSigns(inputs) : 'either'
  },
}

function axisMisfit(spec: MatrixSpec, side: 'down' | 'across', { unit }: Type): Misfit | undefined {
  const wanted = spec[side].unit
  if (unit === 'any' || wanted === 'any' || (unit !== 'truth' && sameKind(unit, wanted))) return undefined
  const given = unit === 'truth' ? 'a condition' : unitText(unit)
  return {
    code: 'unit-mismatch',
    message: `The table "${spec.table}" goes by ${unitText(wanted)} ${side}, and this is ${given}.`,
    hint: 'The first entry of "matrix" goes down, the second across.',
  }
}

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

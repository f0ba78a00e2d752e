import { Decimal as D, type Decimal, isMissing, missing, zero } from '../core/decimal.js'
import { type DrawColumn, fixedColumn, mostWhole, nowhere, slack, stepOf, valuesOf } from './draws.js'

/** The cells of a step as one column, in which each cell stands where a draw stands otherwise. */
export function columnOfCells(cells: readonly Decimal[]): DrawColumn {
  if (cells.length === 1) return fixedColumn(cells[0]!)
  const gaps = cells.some(isMissing)
  const scale = cells.reduce((most, cell) => (isMissing(cell) ? most : Math.max(most, cell.decimalPlaces())), 0)
  const place = new Float64Array(cells.length)
  let most = 0
  for (let cell = 0; cell < place.length && scale <= 15 && most < mostWhole; cell++) {
    place[cell] = wholeOf(cells[cell]!, scale)
    most = Math.max(most, Math.abs(place[cell]!) || 0)
  }
  if (scale <= 15 && most < mostWhole) return { place, scale, bound: 0, most, gaps }
  most = 0
  for (let cell = 0; cell < place.length; cell++) {
    place[cell] = cells[cell]!.toNumber()
    most = Math.max(most, Math.abs(place[cell]!) || 0)
  }
  return { place, scale: undefined, bound: most * slack, most, gaps, exact: (cell) => cells[cell] }
}

function wholeOf(cell: Decimal, scale: number): number {
  if (isMissing(cell)) return Number.NaN
  return cell.isZero() ? 0 : Number(scale === 0 ? cell.toFixed(0) : cell.toFixed(scale).replace('.', ''))
}

/** The exact figures of a column of whole numbers. */
export function cellsOfColumn(column: DrawColumn, size: number): readonly Decimal[] {
  if (column.fixed !== undefined) return new Array<Decimal>(size).fill(column.fixed)
  const unit = new D(10).pow(-column.scale!)
  const [values, step] = [valuesOf(column), stepOf(column)]
  return Array.from({ length: size }, (_, cell) => {
    const value = values[cell & step]!
    if (Number.isNaN(value)) return missing
    return value === 0 ? zero : column.scale === 0 ? new D(value) : new D(value).mul(unit)
  })
}

/** A column spread to finer cells, each of which lies in the cell that the map says. */
export function spreadColumn(column: DrawColumn, map: Int32Array): DrawColumn {
  if (stepOf(column) === 0) return column
  const { scale, bound, most, gaps, exact, quotient } = column
  const spread = { scale, bound, most, gaps }
  if (quotient !== undefined && scale === undefined) {
    const [a, b] = quotient
    const make = () => valuesAt(column, map)
    const parts = [spreadColumn(a, map), spreadColumn(b, map)] as const
    return { ...spread, place: nowhere, late: { make }, exact: (cell) => exact?.(map[cell]!), quotient: parts }
  }
  const place = valuesAt(column, map)
  return exact === undefined ? { ...spread, place } : { ...spread, place, exact: (cell) => exact(map[cell]!) }
}

function valuesAt(column: DrawColumn, map: Int32Array): Float64Array {
  const values = valuesOf(column)
  const place = new Float64Array(map.length)
  for (let cell = 0; cell < place.length; cell++) place[cell] = values[map[cell]!]!
  return place
}

/** The sums of the cells that lie in each coarser cell; undefined where they might not be exact. */
export function sumOfCells(column: DrawColumn, map: Int32Array, size: number): DrawColumn | undefined {
  if (column.scale === undefined) return undefined
  const place = sumsBy(valuesOf(column), stepOf(column), map, size)
  const sizes =
    column.most * map.length < mostWhole ? place : sumsBy(valuesOf(column).map(Math.abs), stepOf(column), map, size)
  let most = 0
  for (let cell = 0; cell < size; cell++) most = Math.max(most, Math.abs(sizes[cell]!) || 0)
  return most < mostWhole ? { place, scale: column.scale, bound: 0, most, gaps: column.gaps } : undefined
}

function sumsBy(values: Float64Array, step: number, map: Int32Array, size: number): Float64Array {
  const sums = new Float64Array(size)
  for (let cell = 0; cell < map.length; cell++) sums[map[cell]!]! += values[cell & step]!
  return sums
}

/** The smallest (−1) or the largest (1) of the cells that lie in each coarser cell, missing where one of them is or there is none. */
export function extremeOfCells(
  column: DrawColumn,
  map: Int32Array,
  size: number,
  keep: -1 | 1,
): DrawColumn | undefined {
  if (column.scale === undefined) return undefined
  const [values, step] = [valuesOf(column), stepOf(column)]
  const place = new Float64Array(size).fill(-keep * Number.POSITIVE_INFINITY)
  const pick = keep === 1 ? Math.max : Math.min
  for (let cell = 0; cell < map.length; cell++) {
    const into = map[cell]!
    place[into] = pick(place[into]!, values[cell & step]!)
  }
  let { gaps } = column
  for (let cell = 0; cell < size; cell++) {
    if (Number.isFinite(place[cell]!)) continue
    place[cell] = Number.NaN
    gaps = true
  }
  return { place, scale: column.scale, bound: 0, most: column.most, gaps }
}

/** How many of the cells that lie in each coarser cell are not missing. */
export function countOfCells(column: DrawColumn, map: Int32Array, size: number): DrawColumn | undefined {
  if (column.scale === undefined) return undefined
  const [values, step] = [valuesOf(column), stepOf(column)]
  const place = new Float64Array(size)
  for (let cell = 0; cell < map.length; cell++) if (!Number.isNaN(values[cell & step]!)) place[map[cell]!]!++
  return { place, scale: 0, bound: 0, most: map.length, gaps: false }
}

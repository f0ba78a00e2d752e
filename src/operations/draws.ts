import { Decimal as D, type Decimal, divide, isMissing, missing, settled } from '../core/decimal.js'
import type { Grain, Space } from '../core/grain.js'
import type { Calendar, Period } from '../core/period.js'
import type { Moment } from './moment.js'

/**
 * What one cell comes to in each draw of a block. Whole numbers in doubles at a decimal scale are exact while they stay within 2^53; a quotient,
 * or what grows beyond that, becomes plain numbers that lie within a bound of the exact ones.
 */
export interface DrawColumn {
  /** Where its values stand, one for each draw, or a single one for all, NaN where it is missing; `valuesOf` reads them. */
  readonly place: Float64Array
  /** Makes its values, one for each draw, when they are first read: a sum or a rounding may do without them. They stand nowhere before. */
  readonly late?: Late
  /** Values are whole multiples of 10^−scale; undefined: they are plain numbers. */
  readonly scale: number | undefined
  /** No value is farther from the exact one; 0 for whole multiples. */
  readonly bound: number
  /** No value lies farther from 0, in the unit of the values. */
  readonly most: number
  /** Whether a value may be missing. */
  readonly gaps: boolean
  /** The exact figure, where one stands for all draws. */
  readonly fixed?: Decimal
  /** The exact figure of a draw, where it can be had from those of the inputs: so that a doubt can be settled. */
  readonly exact?: (draw: number) => Decimal | undefined
  /** What was divided by what, where plain numbers came of that: so that a rounding has no doubt. */
  readonly quotient?: readonly [DrawColumn, DrawColumn]
  /** What was multiplied by what, where whole numbers came of that; if one figure stands for all draws, it is the second. */
  readonly product?: readonly [DrawColumn, DrawColumn]
}

interface Late {
  values?: Float64Array
  readonly make: () => Float64Array
}

/** Where values stand that are made when they are first read. */
export const nowhere = new Float64Array(0)

/** Where and when draws are computed, and where doubt is told. */
export interface DrawMoment {
  /** How many draws there are. */
  readonly count: number
  /** 1 for each draw that has to be evaluated again by the exact reading. */
  readonly again: Uint8Array
  readonly calendar: Calendar
  readonly period: Period
  readonly first: Period
  readonly grain: Grain
  readonly size: number
  readonly space: Space
  inputGrain(input: number): Grain
  carries(input: number): boolean
  /** Whether an input moves with the draws in any period. */
  moves(input: number): boolean
  /** When and where the step computes without any draw: for what does not move. */
  readonly still: Moment
  /** The draws of an input in another period, spread as the inputs are. */
  inputAt(input: number, period: Period): readonly DrawColumn[]
  /** Room for the values of one column, of any content; it is used again after the block. */
  take(length: number): Float64Array
}

/** The largest number up to which every whole number is a double, and to which no larger one is rounded, as 2^53 + 1 is to 2^53. */
export const mostWhole = Number.MAX_SAFE_INTEGER
/** By how much, for each unit of size, one rounding of a double may be off; twice what it is at most. */
export const slack = 2 ** -52

const powers = Array.from({ length: 23 }, (_, i) => Number(`1e${i}`))
const tenths = Array.from({ length: 23 }, (_, i) => Number(`1e-${i}`))

/** 10^places, exact: 0 to 22. */
export function tenTo(places: number): number {
  return powers[places] ?? Number.POSITIVE_INFINITY
}

/** The one figure of all draws. */
export function fixedColumn(value: Decimal): DrawColumn {
  if (isMissing(value))
    return { place: Float64Array.of(Number.NaN), scale: 0, bound: 0, most: 0, gaps: true, fixed: value }
  const cut = settled(value)
  const scale = cut.decimalPlaces()
  const whole = scale <= 15 ? Number(cut.toFixed(scale).replace('.', '')) : Number.NaN
  if (cut.equals(value) && Math.abs(whole) < mostWhole)
    return { place: Float64Array.of(whole), scale, bound: 0, most: Math.abs(whole), gaps: false, fixed: value }
  const plain = value.toNumber()
  const most = Math.abs(plain)
  return { place: Float64Array.of(plain), scale: undefined, bound: most * slack, most, gaps: false, fixed: value }
}

/** The exact figure of a draw; undefined where only one near to it is known. */
export function exactAt(column: DrawColumn, draw: number): Decimal | undefined {
  const { scale, fixed, exact, quotient } = column
  if (fixed !== undefined) return fixed
  if (scale !== undefined) {
    const value = valuesOf(column)[draw & stepOf(column)]!
    return Number.isNaN(value) ? missing : new D(value).div(tenTo(scale))
  }
  if (exact !== undefined) return exact(draw)
  const parts = quotient?.flatMap((part) => exactAt(part, draw) ?? [])
  return parts?.length === 2 ? divide(parts[0]!, parts[1]!) : undefined
}

/** The values of a column: one for each draw, or a single one that stands for all. NaN is missing. */
export function valuesOf({ place, late }: DrawColumn): Float64Array {
  if (late === undefined) return place
  late.values ??= late.make()
  return late.values
}

/** For reading `valuesOf(column)[draw & step]`: 0 where one value stands for all draws. */
export function stepOf(column: DrawColumn): number {
  return column.place.length === 1 ? 0 : -1
}

/** A column, so many times. */
export interface Times {
  readonly of: DrawColumn
  readonly times: number
}

/** Whole numbers, so many times: what was multiplied by one figure in all draws is not multiplied twice. */
export function timesOf(column: DrawColumn, times: number): Times {
  const { product } = column
  if (product === undefined || stepOf(product[1]) !== 0) return { of: column, times }
  return { of: product[0], times: times * valuesOf(product[1])[0]! }
}

/** Room for what comes of some columns: a single value where each has one. */
export function room(inputs: readonly DrawColumn[], moment: DrawMoment): Float64Array {
  return inputs.every((each) => stepOf(each) === 0) ? new Float64Array(1) : moment.take(moment.count)
}

/** How a column is read as plain numbers: times a factor, with what that may be off. */
export interface Plain {
  readonly factor: number
  readonly most: number
  readonly bound: number
}

export function plainOf({ scale, most, bound }: DrawColumn): Plain {
  if (scale === undefined) return { factor: 1, most, bound }
  const factor = tenths[scale]!
  return { factor, most: most * factor, bound: scale === 0 ? 0 : most * factor * slack }
}

/** The factors that bring columns to a common scale, where all are whole and stay so. */
export function commonScale(
  inputs: readonly DrawColumn[],
): { readonly scale: number; readonly factors: readonly number[]; readonly mosts: readonly number[] } | undefined {
  let scale = 0
  for (const each of inputs) {
    if (each.scale === undefined) return undefined
    // A 0 has every scale, and a missing figure too.
    if (each.most > 0) scale = Math.max(scale, each.scale)
  }
  const factors = inputs.map((each) => (each.most > 0 ? tenTo(scale - each.scale!) : 1))
  const mosts = inputs.map((each, i) => each.most * factors[i]!)
  return mosts.every((most) => most <= mostWhole) ? { scale, factors, mosts } : undefined
}

/** Every draw is evaluated again: nothing is known here. */
export function unknownColumn(moment: DrawMoment): DrawColumn {
  moment.again.fill(1)
  return { place: Float64Array.of(Number.NaN), scale: 0, bound: 0, most: 0, gaps: true }
}

/** Marks the draws whose value may lie on the other side of an edge. */
export function markNear(
  column: DrawColumn,
  factor: number,
  edge: number,
  near: number,
  { again, count }: DrawMoment,
): void {
  const values = valuesOf(column)
  const step = stepOf(column)
  const reach = near + Math.abs(edge) * slack
  for (let i = 0; i < count; i++) if (Math.abs(values[i & step]! * factor - edge) <= reach) again[i] = 1
}

/** Applies `f` cell by cell; all inputs have the grain of the result. */
export function eachDrawnCell(
  inputs: readonly (readonly DrawColumn[])[],
  f: (cells: readonly DrawColumn[]) => DrawColumn,
): DrawColumn[] {
  return inputs[0]!.map((_, cell) => f(inputs.map((input) => input[cell]!)))
}

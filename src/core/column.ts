import { once } from './once.js'

/** Marks a blank in a text column. */
export const blankCode = -1

/** Numbers of words, in as few bytes as hold the largest; what is made of them is not to be made with their own `map`, which keeps so few bytes. */
export type Codes = Int8Array | Int16Array | Int32Array

/** Text as codes into a list of distinct words; −1 is a blank. */
export interface TextColumn {
  readonly kind: 'text'
  readonly codes: Codes
  readonly words: readonly string[]
}

/** Numbers as whole multiples of 10^−scale, exact while |value| ≤ 2^53; NaN is a blank. */
export interface NumberColumn {
  readonly kind: 'number'
  readonly scale: number
  readonly values: Float64Array
  /** How many parts make one, where no decimal scale is exact: hours that were counted stand in milliseconds. */
  readonly parts?: number
}

/** What the whole numbers of a column are divided by to give what the field holds: a power of ten and its parts. */
export function wholesPerOne(column: Column): readonly [scale: number, parts: number] {
  return column.kind === 'number' ? [column.scale, column.parts ?? 1] : [0, 1]
}

/** Days as whole days since 1970-01-01; NaN is a blank. The days are as written: intervals are made half-open by who reads them. */
export interface DayColumn {
  readonly kind: 'day'
  readonly values: Float64Array
}

/** Instants as milliseconds since 1970-01-01T00:00Z; NaN is a blank. */
export interface InstantColumn {
  readonly kind: 'instant'
  readonly values: Float64Array
}

/** One field of all the rows of a source, in the order of its kept rows. */
export type Column = TextColumn | NumberColumn | DayColumn | InstantColumn

/** The least value and the most, blanks left out; infinities the wrong way round where all are blank. Worked out once, as columns do not change. */
export const rangeOf = once((values: Float64Array): readonly [least: number, most: number] => {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (value < least) least = value
    if (value > most) most = value
  }
  return [least, most]
})

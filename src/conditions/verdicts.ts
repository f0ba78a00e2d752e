import { blankCode, type Codes, type Column } from '../core/column.js'
import type { Answer, ColumnAnswers } from './column-answers.js'

/** By row, the number of what a condition says of it: the lowest that was written. */
export type Verdicts = Uint16Array | Uint32Array

/** Writes what a test says of the rows of a column, as numbers, over all that is higher. */
export function lowerByColumn(
  column: Column,
  { blank, edges, of }: ColumnAnswers,
  numberOf: (answer: Answer) => number,
  into: Verdicts,
): void {
  const numbers = Uint32Array.from([blank, ...of], (answer) => numberOf(answer as Answer))
  if (column.kind === 'text') lowerByCode(column.codes, numbers, into)
  else lowerByEdges(column.values, Float64Array.from(edges), numbers, into)
}

/** The lower of two numbers, without a branch that random rows would make the processor guess wrong. */
function lowerOf(a: number, b: number): number {
  const less = a - b
  return b + (less & (less >> 31))
}

/** Writes one number over all that is higher. */
export function lower(into: Verdicts, number: number): void {
  for (let row = 0; row < into.length; row++) into[row] = lowerOf(number, into[row]!)
}

/** Writes the numbers of what another condition says over all that is higher. */
export function lowerEach(said: Verdicts, numbers: readonly number[], into: Verdicts): void {
  for (let row = 0; row < into.length; row++) {
    const number = numbers[said[row]!]!
    into[row] = lowerOf(number, into[row]!)
  }
}

/** `numbers`: of a blank, and then of each word. */
function lowerByCode(codes: Codes, numbers: Uint32Array, into: Verdicts): void {
  for (let row = 0; row < into.length; row++) into[row] = lowerOf(numbers[codes[row]! - blankCode]!, into[row]!)
}

/** `numbers`: of a blank, and then of the figures below the first edge, from there up to the next, and so on. */
function lowerByEdges(values: Float64Array, edges: Float64Array, numbers: Uint32Array, into: Verdicts): void {
  for (let row = 0; row < into.length; row++) into[row] = lowerOf(numbers[placeAmong(edges, values[row]!)]!, into[row]!)
}

/** 0 for a blank, and otherwise 1 more than the number of edges that a figure has reached. */
export function placeAmong(edges: Float64Array, value: number): number {
  if (Number.isNaN(value)) return 0
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (value >= edges[middle]!) low = middle + 1
    else high = middle
  }
  return low + 1
}

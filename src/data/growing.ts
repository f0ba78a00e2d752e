import type { Codes } from '../core/column.js'

type NumberArray = Float64Array | Codes | Uint32Array | Uint16Array | Uint8Array

/** A typed array that grows as values are added at its end. */
export interface Growing<T extends NumberArray> {
  push(value: number): void
  /** Adds several values at once. */
  append(values: T): void
  /** Makes `count` values more, to be filled in by who asks: a view of them, valid until the next is added. */
  extend(count: number): T
  /** All that was added; a view, valid until the next `push`. */
  values(): T
  at(index: number): number
}

/** How many values will probably be added in all, as far as that is known. */
export type Expected = () => number

const fewest = 64
/** What is foreseen counts where it makes so much room: an array that grew by little again and again would be copied each time. */
const worthwhile = 1.25
const unknown: Expected = () => fewest

/** A growing array; `make` is its kind, such as `(n) => new Float64Array(n)`. */
export function growing<T extends NumberArray>(make: (length: number) => T, expected = unknown): Growing<T> {
  let array = make(0)
  let length = 0
  const grow = (needed: number): void => {
    const foreseen = expected()
    const larger = make(foreseen >= needed * worthwhile ? foreseen : Math.max(needed, array.length * 2))
    larger.set(array)
    array = larger
  }
  return {
    push(value) {
      if (length === array.length) grow(length + 1)
      array[length] = value
      length += 1
    },
    append(values) {
      if (length + values.length > array.length) grow(length + values.length)
      array.set(values, length)
      length += values.length
    },
    extend(count) {
      if (length + count > array.length) grow(length + count)
      length += count
      return array.subarray(length - count, length) as T
    },
    values: () => array.subarray(0, length) as T,
    at: (index) => array[index]!,
  }
}

/** So many times as many. */
export function timesAsMany(expected: Expected | undefined, factor: number): Expected | undefined {
  return expected === undefined ? undefined : () => expected() * factor
}

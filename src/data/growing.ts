type NumberArray = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array

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

/** A growing array; `make` is its kind, such as `(n) => new Float64Array(n)`, and `expected` is how many values will probably be added. */
export function growing<T extends NumberArray>(make: (length: number) => T, expected = 64): Growing<T> {
  let array = make(0)
  let length = 0
  const grow = (needed: number): void => {
    const larger = make(Math.max(needed, expected, array.length * 2))
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

/** Room for the figures of one block after the other, so that a long simulation asks for memory once. */
export interface Room {
  take(length: number): Float64Array
  /** Lets everything that was taken be taken again. */
  clear(): void
  /** How many were taken since. */
  taken(): number
}

export function openRoom(): Room {
  const arrays: Float64Array[] = []
  let next = 0
  return {
    take(length) {
      const found = arrays[next]
      const array = found === undefined || found.length < length ? new Float64Array(length) : found
      arrays[next++] = array
      return array.length === length ? array : array.subarray(0, length)
    },
    clear() {
      next = 0
    },
    taken: () => next,
  }
}

/** So many bytes of a text are looked at as four words of four bytes. */
export const headLength = 16

/** So many bytes after the last one of a cell may be looked at without harm. */
export const byteMargin = headLength

/** The bits of each of the four words that belong to a text of 0 to 16 bytes. */
const bits = Int32Array.from({ length: (headLength + 1) * 4 }, (_, at) => {
  const left = (at >> 2) - (at & 3) * 4
  return left <= 0 ? 0 : left >= 4 ? -1 : (1 << (left * 8)) - 1
})

/** Word `index` (0 to 3) of a text of `length` bytes (at most 16); bytes behind its end count as zero. No branches: lengths are hard to foresee. */
export function wordOf(view: DataView, from: number, length: number, index: number): number {
  return view.getInt32(from + index * 4, true) & bits[length * 4 + index]!
}

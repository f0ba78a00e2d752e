/** So many bytes after the last one of a text may be looked at without harm, whatever stands there. */
export const byteMargin = 16

/** The first, the second and the last word tell a text of so many bytes whole. */
export const toldByWords = 12

/** The bits of four bytes that belong to a text of 0 to 4 bytes. */
const bits = Int32Array.of(0, 0xff, 0xffff, 0xff_ffff, -1)

// Without branches: texts come in all lengths, and none can be foreseen.

/** The bits of a word that belong to a text of so many bytes. */
export function bitsOf(size: number): number {
  const beyond = size - 4
  return bits[size - (beyond & ~(beyond >> 31))]!
}

/** Where the last word of a text begins, counted from its beginning: 0 where it has no more than four bytes. */
export function lastAt(size: number): number {
  const at = size - 4
  return at & ~(at >> 31)
}

/** Where a word begins that stands between the first and the last: 4, or where the last begins in a text of no more than eight bytes. */
export function secondAt(size: number): number {
  const isLong = (8 - size) >> 31
  return (4 & isLong) | (lastAt(size) & ~isLong)
}

/** Whether two texts of the same length and the same words are the same between the second word and the last. */
export function hasSameMiddle(view: DataView, from: number, size: number, other: DataView, start: number): boolean {
  for (let at = 8; at < size - 4; at += 4) {
    if (view.getInt32(from + at, true) !== other.getInt32(start + at, true)) return false
  }
  return true
}

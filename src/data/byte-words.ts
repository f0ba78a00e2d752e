/** So many bytes after the last one of a text may be looked at without harm, whatever stands there. */
export const byteMargin = 16

/** The bits of four bytes that belong to a text of 0 to 4 bytes. */
const bits = Int32Array.of(0, 0xff, 0xffff, 0xff_ffff, -1)

/** The first four bytes of a text in one number; where it has fewer, zeros stand for the others. */
export function firstWord(view: DataView, from: number, to: number): number {
  const word = view.getInt32(from, true)
  return to - from > 4 ? word : word & bits[to - from]!
}

/** The last four bytes of a text; `first` where it has no more than that. */
export function lastWord(view: DataView, from: number, to: number, first: number): number {
  return to - from > 4 ? view.getInt32(to - 4, true) : first
}

const [zero, lineFeed, quote] = [0, 10, 34]
/** In each of the four bytes of a word: 1, and the high bit. */
const ones = 0x0101_0101
const highBits = 0x8080_8080 | 0

/** Where the bytes stand that mean something in CSV: separators, line ends, quotes and zeros. */
export interface CsvSigns {
  readonly places: Int32Array
  readonly count: number
  /** Whether all bytes are ASCII. */
  readonly ascii: boolean
}

/** Finds the signs from `from` up to `to`, looking at four bytes at a time: `from` is a multiple of four, and no signs stand behind `to`. */
export function csvSigns(
  separator: number,
): (bytes: Uint8Array, words: Int32Array, from: number, to: number) => CsvSigns {
  const isSign = new Uint8Array(256)
  for (const byte of [separator, lineFeed, quote, zero]) isSign[byte] = 1
  /** In each of four bytes: one that is larger than all signs. */
  const beyond = Math.imul(Math.max(separator, quote) + 1, ones)
  let places = new Int32Array(0)

  return (bytes, words, from, to) => {
    if (places.length < to - from + 4) places = new Int32Array(to - from + 4)
    const found = places
    let count = 0
    let high = 0
    for (let at = from; at < to; at += 4) {
      const word = words[at >> 2]!
      high |= word
      // Whether none of the four bytes is below `beyond`, in whatever order they stand in the word.
      if (((word - beyond) & ~word & highBits) === 0) continue
      // A place that is none of a sign is written over by the next: that takes less time than to branch at what cannot be foreseen.
      found[count] = at
      count += isSign[bytes[at]!]!
      found[count] = at + 1
      count += isSign[bytes[at + 1]!]!
      found[count] = at + 2
      count += isSign[bytes[at + 2]!]!
      found[count] = at + 3
      count += isSign[bytes[at + 3]!]!
    }
    return { places: found, count, ascii: (high & highBits) === 0 }
  }
}

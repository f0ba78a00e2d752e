const [zero, lineFeed, quote] = [0, 10, 34]
/** In each of the four bytes of a word: 1, the first byte above a quote, and the high bit. */
const ones = 0x0101_0101
const aboveQuotes = 0x2323_2323
const highBits = 0x8080_8080 | 0

/** Where the bytes stand that mean something in CSV: separators, line ends, quotes and zeros. */
export interface CsvSigns {
  places: Int32Array
  count: number
  /** Whether all bytes are ASCII. */
  ascii: boolean
}

/** Finds the signs from `from` up to `to`, four bytes at a time; zeros stand behind them. */
export function findSigns(
  bytes: Uint8Array,
  view: DataView,
  from: number,
  to: number,
  separator: number,
  into: CsvSigns,
): void {
  if (into.places.length < to - from) into.places = new Int32Array(to - from)
  const { places } = into
  const separators = Math.imul(separator, ones)
  let count = 0
  let high = 0
  for (let at = from; at < to; at += 4) {
    const word = view.getInt32(at, true)
    const apart = word ^ separators
    high |= word
    // The high bit of each byte that is a separator or not above a quote; a borrow from the byte below may mark one more.
    let marks = (((word - aboveQuotes) & ~word) | ((apart - ones) & ~apart)) & highBits
    for (; marks !== 0; marks &= marks - 1) {
      const place = at + ((31 - Math.clz32(marks & -marks)) >> 3)
      const byte = bytes[place]
      if (place >= to) break
      if (byte === separator || byte === lineFeed || byte === quote || byte === zero) {
        places[count] = place
        count += 1
      }
    }
  }
  into.count = count
  into.ascii = (high & highBits) === 0
}

/** What ends a text, and what was seen in texts. */
interface PlainTexts {
  readonly separator: number
  /** Of each byte, 1 where it is a separator, a line end, a quote or a zero. */
  readonly isSign: Uint8Array
  /** All bytes that were looked at, "or" one another. */
  seen: number
}

const eachByte = 0x0101_0101
const highBits = 0x8080_8080 | 0
/** No sign but the separator is larger than a quote. */
const behindQuote = 0x2323_2323

/** Where the sign stands that ends the text which begins here. Four bytes are looked at at once; those below a quote are looked at again. */
export function endOfPlainText(texts: PlainTexts, bytes: Uint8Array, view: DataView, at: number): number {
  const { separator, isSign } = texts
  const separators = Math.imul(separator, eachByte)
  let end = at
  let seen = 0
  for (;;) {
    const word = view.getInt32(end, true)
    const apart = word ^ separators
    const found = (((word - behindQuote) & ~word) | ((apart - eachByte) & ~apart)) & highBits
    if (found === 0) {
      seen |= word
      end = (end + 4) | 0
      continue
    }
    const before = (31 - Math.clz32(found & -found)) >> 3
    seen |= word & ((1 << (before << 3)) - 1)
    end = (end + before) | 0
    if (isSign[bytes[end]!] === 1) break
    end = (end + 1) | 0
  }
  if ((seen & highBits) !== 0) texts.seen |= 128
  return end
}

const minus = 45
const nought = 48
/** So many digits stand in a whole number of 32 bits, and so many in a double. */
const mostDigits = 9
const surelyExact = 15
const powers = Float64Array.from({ length: mostDigits + 1 }, (_, exponent) => 10 ** exponent)

/** Reads a number in the plainest digits. Gives where it ends, or −1 where there is none; then it may still be written in another way. */
export function readPlainNumber(
  bytes: Uint8Array,
  at: number,
  point: number,
  wholes: Float64Array,
  scales: Uint8Array,
  cell: number,
): number {
  const signed = bytes[at] === minus
  const first = signed ? at + 1 : at
  let end = first
  let whole = 0
  for (let digit = bytes[end]! - nought; digit >>> 0 <= 9; digit = bytes[end]! - nought) {
    whole = (Math.imul(whole, 10) + digit) | 0
    end += 1
  }
  const digits = end - first
  if (digits === 0 || digits > mostDigits || (digits > 1 && bytes[first] === nought)) return -1
  let decimals = 0
  if (bytes[end] === point) {
    const from = end + 1
    let part = 0
    end = from
    for (let digit = bytes[end]! - nought; digit >>> 0 <= 9; digit = bytes[end]! - nought) {
      part = (Math.imul(part, 10) + digit) | 0
      end += 1
    }
    decimals = end - from
    if (decimals === 0 || decimals > mostDigits || digits + decimals > surelyExact) return -1
    whole = whole * powers[decimals]! + part
  }
  wholes[cell] = (signed ? -whole : whole) + 0
  scales[cell] = decimals
  return end
}

/** Takes the byte order mark off the beginning of a file that comes in pieces; undefined for a file in UTF-16. */
export function withoutMark(): (bytes: Uint8Array, last: boolean) => Uint8Array | undefined {
  let begun = false
  let held = new Uint8Array(0)
  return (bytes, last) => {
    if (begun) return bytes
    const start = joined(held, bytes)
    if (start.length < 3 && !last) {
      held = start
      return new Uint8Array(0)
    }
    begun = true
    const [first, second, third] = start
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return undefined
    return first === 0xef && second === 0xbb && third === 0xbf ? start.subarray(3) : start
  }
}

/** Two stretches of bytes as one. */
export function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

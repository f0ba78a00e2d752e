import { type Expected, growing } from './growing.js'

/**
 * Finds earlier rows by their key in a table of numbers, so that a million keys take some 16 MB and no text is kept. Two keys may share
 * their 64 bits: who asks must tell them apart.
 */
export interface KeyIndex {
  /** The earlier row with this key, among those that may have it; `accept` says whether it is the one. */
  find(high: number, low: number, accept: (index: number) => boolean): number | undefined
  /** Adds the next row. */
  add(high: number, low: number): void
}

export function keyIndex(expected?: Expected): KeyIndex {
  const highs = growing((length) => new Int32Array(length), expected)
  const lows = growing((length) => new Int32Array(length), expected)
  let slots = new Int32Array(256)
  let count = 0
  const place = (at: number): void => {
    const mask = slots.length - 1
    let slot = lows.at(at) & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = at + 1
  }
  return {
    find(high, low, accept) {
      const mask = slots.length - 1
      for (let slot = low & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
        const at = slots[slot]! - 1
        if (lows.at(at) === low && highs.at(at) === high && accept(at)) return at
      }
      return undefined
    },
    add(high, low) {
      highs.push(high)
      lows.push(low)
      count += 1
      if (count * 2 > slots.length) {
        slots = new Int32Array(slots.length * 2)
        for (let at = 0; at < count; at += 1) place(at)
      } else place(count - 1)
    },
  }
}

import { growing } from './growing.js'

/**
 * Finds earlier rows by their key in a table of numbers, so that a million keys take some 20 MB and no text is kept. Two keys may share
 * their 64 bits: who asks must tell them apart.
 */
export interface KeyIndex {
  /** The rows that may have this key, one after the other; `accept` says whether it is the one. */
  find(key: string, accept: (index: number) => boolean): number | undefined
  /** Adds the next row with the key that was last looked for. */
  add(): void
}

export function keyIndex(): KeyIndex {
  const highs = growing((length) => new Uint32Array(length))
  const lows = growing((length) => new Uint32Array(length))
  let slots = new Int32Array(256)
  let count = 0
  let high = 0
  let low = 0
  const place = (at: number): void => {
    let slot = lows.at(at) & (slots.length - 1)
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
    slots[slot] = at + 1
  }
  return {
    find(key, accept) {
      high = 0xdead_beef
      low = 0x41c6_ce57
      for (let i = 0; i < key.length; i += 1) {
        const code = key.charCodeAt(i)
        high = Math.imul(high ^ code, 0x9e37_79b1)
        low = Math.imul(low ^ code, 0x5f35_6495)
      }
      high = mixed(high)
      low = mixed(low)
      for (let slot = low & (slots.length - 1); slots[slot] !== 0; slot = (slot + 1) & (slots.length - 1)) {
        const at = slots[slot]! - 1
        if (lows.at(at) === low && highs.at(at) === high && accept(at)) return at
      }
      return undefined
    },
    add() {
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

/** A number from 0 to 65535 that two different texts seldom share; 0 for a blank. */
export function fingerprint(text: string | undefined): number {
  if (text === undefined) return 0
  let hash = 0x811c_9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x0100_0193)
  return mixed(hash) & 0xffff
}

/** Spreads a change of any bit over all 32 (the end of MurmurHash3). */
function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85eb_ca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

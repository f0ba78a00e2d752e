import { hashOf } from './byte-hash.js'
import { growing } from './growing.js'

/** Words by their bytes in UTF-8, numbered in the order in which they were added. */
export interface WordTable {
  /** The number of the word in these bytes; −1 when it was not added. */
  find(view: DataView, from: number, to: number): number
  /** Adds the word in these bytes. */
  add(view: DataView, from: number, to: number): number
}

const seed = 0x2f6e_2b1d
const factor = 0xcc9e_2d51 | 0

export function wordTable(): WordTable {
  const hashes = growing((length) => new Int32Array(length))
  const ends = growing((length) => new Uint32Array(length))
  let letters = new DataView(new ArrayBuffer(1024))
  let used = 0
  let slots = new Int32Array(64)
  let count = 0
  const place = (word: number): void => {
    let slot = hashes.at(word) & (slots.length - 1)
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
    slots[slot] = word + 1
  }
  const isWord = (word: number, view: DataView, from: number, length: number): boolean => {
    const start = word === 0 ? 0 : ends.at(word - 1)
    if (ends.at(word) - start !== length) return false
    let i = 0
    for (; i + 4 <= length; i += 4) if (letters.getInt32(start + i) !== view.getInt32(from + i)) return false
    for (; i < length; i += 1) if (letters.getInt8(start + i) !== view.getInt8(from + i)) return false
    return true
  }
  return {
    find(view, from, to) {
      const hash = hashOf(view, from, to, seed, factor)
      const mask = slots.length - 1
      for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
        const word = slots[slot]! - 1
        if (hashes.at(word) === hash && isWord(word, view, from, to - from)) return word
      }
      return -1
    },
    add(view, from, to) {
      const length = to - from
      if (used + length > letters.byteLength) {
        const larger = new Uint8Array(Math.max(used + length, letters.byteLength * 2))
        larger.set(new Uint8Array(letters.buffer, 0, used))
        letters = new DataView(larger.buffer)
      }
      for (let i = 0; i < length; i += 1) letters.setUint8(used + i, view.getUint8(from + i))
      used += length
      hashes.push(hashOf(view, from, to, seed, factor))
      ends.push(used)
      count += 1
      if (count * 2 <= slots.length) place(count - 1)
      else {
        slots = new Int32Array(slots.length * 4)
        for (let word = 0; word < count; word += 1) place(word)
      }
      return count - 1
    },
  }
}

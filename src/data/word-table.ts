import { headLength, wordOf } from './byte-words.js'
import { growing } from './growing.js'

/** Texts by their bytes in UTF-8, numbered in the order in which they were added. */
export interface WordTable {
  /** The number of the text in these bytes; −1 when it was not added. */
  find(view: DataView, from: number, to: number): number
  /** Adds the text in these bytes. */
  add(view: DataView, from: number, to: number): number
}

/** So many numbers stand for a text: its length, its first four words, where its other bytes are kept, and its hash. */
const parts = 8
const [tailAt, hashAt] = [5, 6]

export function wordTable(): WordTable {
  let entries = new Int32Array(64 * parts)
  let slots = new Int32Array(256)
  /** The highest bits of a hash say where its search begins: they hang on all bits of the text. */
  let shift = 24
  const tails = growing((length) => new Uint8Array(length))
  let count = 0

  const place = (text: number): void => {
    const mask = slots.length - 1
    let slot = entries[text * parts + hashAt]! >>> shift
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = text + 1
  }
  const grow = (): void => {
    const larger = new Int32Array(entries.length * 2)
    larger.set(entries)
    entries = larger
    slots = new Int32Array(slots.length * 2)
    shift -= 1
    for (let text = 0; text < count; text += 1) place(text)
  }
  const hasTail = (view: DataView, from: number, to: number, tail: number): boolean => {
    for (let i = from; i < to; i += 1) if (view.getUint8(i) !== tails.at(tail + i - from)) return false
    return true
  }

  return {
    find(view, from, to) {
      const length = to - from
      const head = length > headLength ? headLength : length
      const a = wordOf(view, from, head, 0)
      const b = wordOf(view, from, head, 1)
      const c = head > 8 ? wordOf(view, from, head, 2) : 0
      const d = head > 8 ? wordOf(view, from, head, 3) : 0
      const hash = head === length ? hashOf(a, b, c, d) : hashOfLong(view, from, to)
      const mask = slots.length - 1
      for (let slot = hash >>> shift; slots[slot] !== 0; slot = (slot + 1) & mask) {
        const text = slots[slot]! - 1
        const at = text * parts
        const differs =
          (entries[at]! ^ length) |
          (entries[at + 1]! ^ a) |
          (entries[at + 2]! ^ b) |
          (entries[at + 3]! ^ c) |
          (entries[at + 4]! ^ d)
        if (differs === 0 && (head === length || hasTail(view, from + head, to, entries[at + tailAt]!))) return text
      }
      return -1
    },
    add(view, from, to) {
      if ((count + 1) * parts > entries.length) grow()
      const length = to - from
      const head = Math.min(length, headLength)
      const at = count * parts
      const words = [0, 1, 2, 3].map((index) => wordOf(view, from, head, index)) as [number, number, number, number]
      entries.set([length, ...words, tails.values().length], at)
      entries[at + hashAt] = head === length ? hashOf(...words) : hashOfLong(view, from, to)
      for (let i = from + head; i < to; i += 1) tails.push(view.getUint8(i))
      place(count)
      count += 1
      return count - 1
    },
  }
}

function hashOf(a: number, b: number, c: number, d: number): number {
  const first = (Math.imul(a, 0x9e37_79b1) + Math.imul(b, 0x85eb_ca77)) | 0
  const second = (Math.imul(c, 0xc2b2_ae3d) + Math.imul(d, 0x27d4_eb2f)) | 0
  return (first + second) | 0
}

function hashOfLong(view: DataView, from: number, to: number): number {
  let hash = 0
  for (let at = from; at < to; at += headLength) {
    const head = Math.min(to - at, headLength)
    const words = hashOf(
      wordOf(view, at, head, 0),
      wordOf(view, at, head, 1),
      wordOf(view, at, head, 2),
      wordOf(view, at, head, 3),
    )
    hash = (Math.imul(hash, 31) + words) | 0
  }
  return hash
}

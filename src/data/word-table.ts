import { bitsOf, hasSameMiddle, lastAt, secondAt, toldByWords } from './byte-words.js'
import { growing } from './growing.js'
import { joinedTexts } from './joined-texts.js'
import { makeRoom, type SpelledCells, type Spelling, spellBytes, spelling, spellView } from './spelling.js'

/** Texts by their bytes in UTF-8, none of them empty, numbered in the order in which they were added. */
export interface WordTable {
  /** The number of the text in these bytes; −1 when it was not added. */
  find(view: DataView, from: number, to: number): number
  /** Adds the text in these bytes. */
  add(view: DataView, from: number, to: number): number
  /** Says where the texts with these numbers are spelled, of some rows. */
  spell(texts: Int32Array, rows: Int32Array, count: number, into: SpelledCells): void
  /** Adds a text that was added to a spelling. */
  spellOne(text: number, into: Spelling): void
  texts(): readonly string[]
}

/** So many numbers make a slot: the number of a text and 1 (0 where there is none), its first, second and last word, and its length. */
const parts = 5

export function wordTable(): WordTable {
  let slots = new Int32Array(256 * parts)
  /** The highest bits of a hash say where its search begins: they hang on all bits of the text. */
  let shift = 24
  /** The bytes of all texts, and where each ends. */
  const kept = spelling()
  const ends = growing((length) => new Int32Array(length))
  let count = 0

  const startOf = (text: number): number => (text === 0 ? 0 : ends.at(text - 1))
  const place = (text: number): void => {
    const from = startOf(text)
    const size = ends.at(text) - from
    const bits = bitsOf(size)
    const { view } = kept
    const first = view.getInt32(from, true) & bits
    const second = view.getInt32(from + secondAt(size), true) & bits
    const last = view.getInt32(from + lastAt(size), true) & bits
    let slot = (hashOf(view, from, size, first, second, last) >>> shift) * parts
    while (slots[slot] !== 0) slot = slot + parts === slots.length ? 0 : slot + parts
    slots[slot] = text + 1
    slots[slot + 1] = first
    slots[slot + 2] = second
    slots[slot + 3] = last
    slots[slot + 4] = size
  }
  const grow = (): void => {
    slots = new Int32Array(slots.length * 2)
    shift -= 1
    for (let text = 0; text < count; text += 1) place(text)
  }

  return {
    find: (view, from, to) => search(slots, shift, kept.view, startOf, view, from, to - from),
    add(view, from, to) {
      if ((count + 1) * parts * 2 > slots.length) grow()
      makeRoom(kept, to - from)
      spellView(kept, view, from, to - from)
      ends.push(kept.length)
      place(count)
      count += 1
      return count - 1
    },
    spell(texts, rows, count, into) {
      const all = ends.values()
      const { starts, ends: stops } = into
      for (let i = 0; i < count; i += 1) {
        const row = rows[i]!
        const text = texts[row]!
        starts[row] = text === 0 ? 0 : all[text - 1]!
        stops[row] = all[text]!
      }
      into.view = kept.view
    },
    spellOne: (text, into) => spellBytes(into, kept.bytes, startOf(text), ends.at(text)),
    texts: () => joinedTexts(kept.bytes, count, ends.at),
  }
}

function search(
  slots: Int32Array,
  shift: number,
  kept: DataView,
  startOf: (text: number) => number,
  view: DataView,
  from: number,
  size: number,
): number {
  const bits = bitsOf(size)
  const first = view.getInt32(from, true) & bits
  const second = view.getInt32(from + secondAt(size), true) & bits
  const last = view.getInt32(from + lastAt(size), true) & bits
  let slot = (hashOf(view, from, size, first, second, last) >>> shift) * parts
  for (;;) {
    const text = slots[slot]! - 1
    if (text < 0) return -1
    const others = (slots[slot + 1]! ^ first) | (slots[slot + 2]! ^ second) | (slots[slot + 3]! ^ last)
    if ((others | (slots[slot + 4]! ^ size)) === 0) {
      if (size <= toldByWords || hasSameMiddle(view, from, size, kept, startOf(text))) return text
    }
    slot = slot + parts === slots.length ? 0 : slot + parts
  }
}

function hashOf(view: DataView, from: number, size: number, first: number, second: number, last: number): number {
  let hash = (Math.imul(first, 0x9e37_79b1) + Math.imul(second, 0xc2b2_ae3d) + Math.imul(last, 0x85eb_ca77)) | 0
  for (let at = 8; at < size - 4; at += 4) hash = Math.imul(hash ^ view.getInt32(from + at, true), 0xc2b2_ae3d)
  return (hash + Math.imul(size, 0x27d4_eb2f)) | 0
}

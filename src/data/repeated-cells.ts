import { hasSameMiddle, toldByWords } from './byte-words.js'
import {
  beginBits,
  emptyText,
  firstFactor,
  lastFactor,
  lastPart,
  mostSlotBits,
  placeShift,
  secondFactor,
  secondPart,
  sizeMask,
  slotBits,
  startShift,
  toldPart,
} from './repeated-slots.js'
import { type Spelling, spellBytes, spelling } from './spelling.js'
import type { Stretch } from './stretch.js'

/** Texts of so many bytes are remembered: all of them show in the words that are compared, and none reaches beyond the margin. */
const shortest = 3
const longest = sizeMask
/** A column is given up where so many texts are known, and rows were not so many times as many. */
const fewKnown = 1024
const seldom = 4
/** Slots of a column at least, and of all columns at most, as powers of two. */
const leastSlotBits = 6
const allSlotBits = 17
const lineFeed = 10
const carriageReturn = 13
/** So many bytes behind the last one are looked at. */
export const repeatedMargin = longest + 8
/** A text of so many bytes is told whole by its words, the last of which has the sign behind it. */
const toldWithSign = toldByWords - 1

/**
 * Texts of cells that were met before, by column, with the sign that ends them: found by how they begin, without a search for where they end.
 * Most stand at their own places: a text whose words tell it whole, and that has the length that is told by its first three bytes, where
 * no other one stands. It is there if and only if its words are. The others are searched for.
 */
export interface RepeatedCells {
  /** Slots of each kind in a column, as a power of two, and the bits of their places. Those of a column begin at `column << bits`. */
  readonly bits: number
  readonly mask: number
  /** By the first three bytes: the length of the texts that stand at their own places, or 0. */
  readonly guesses: Uint8Array
  readonly own: Int32Array
  /** By the first three bytes: up to four lengths of the others, a byte for each. */
  readonly lengths: Int32Array
  readonly others: Int32Array
  /** How many texts each column has. */
  readonly counts: Int32Array
  /** From each column on, the first whose texts are not remembered. */
  readonly until: Int32Array
  /** The bytes of all texts with the signs behind them. */
  readonly kept: Spelling
}

export function repeatedCells(width: number): RepeatedCells {
  const bits = Math.min(mostSlotBits, Math.max(leastSlotBits, allSlotBits - Math.ceil(Math.log2(width))))
  const own = new Int32Array(width << (bits + slotBits))
  // Bytes of zero say the first place of a column. While no text stands there, it holds words that say another.
  for (let column = 0; column < width; column += 1) own[(column << (bits + slotBits)) | secondPart] = 1
  return {
    bits,
    mask: (1 << bits) - 1,
    guesses: new Uint8Array(width << bits),
    own,
    lengths: new Int32Array(width << bits),
    others: new Int32Array(width << (bits + slotBits)),
    counts: new Int32Array(width),
    until: new Int32Array(width + 1).fill(width),
    kept: spelling(),
  }
}

/** From now on, no texts of this column are found or remembered. */
export function giveUp({ until, guesses, lengths, bits }: RepeatedCells, column: number): void {
  for (let each = column; each >= 0 && until[each]! > column; each -= 1) until[each] = column
  for (const each of [guesses, lengths]) each.fill(0, column << bits, (column + 1) << bits)
}

/** Finds a text among those that are searched for. Gives its length, and puts its number down; −1 where there is none. */
export function findOther(
  among: RepeatedCells,
  column: number,
  view: DataView,
  at: number,
  repeats: Int32Array,
  cell: number,
): number {
  for (let left = among.lengths[beginOf(among, column, view, at)]!; left !== 0; left >>>= 8) {
    const size = left & sizeMask
    const number = searchOther(among, column, view, at, size)
    if (number < 0) continue
    repeats[cell] = number
    return size
  }
  return -1
}

/** Remembers a text whose end had to be searched for, when `rows` were read. Gives its number, or −1 where it is not remembered. */
export function learnRepeated(
  to: RepeatedCells,
  column: number,
  bytes: Uint8Array,
  view: DataView,
  at: number,
  end: number,
  rows: number,
): number {
  const size = end - at
  if (size < shortest || size > longest) return -1
  const before = searchOther(to, column, view, at, size)
  if (before >= 0) return before
  const count = to.counts[column]!
  if (count >= fewKnown && rows < count * seldom) giveUp(to, column)
  if (to.until[column] === column || count === 1 << (to.bits - 1)) return -1
  to.counts[column] = count + 1
  const begin = beginOf(to, column, view, at)
  if (to.guesses[begin] === 0 && size <= toldWithSign) to.guesses[begin] = size
  const told = (to.kept.length << startShift) | size
  spellBytes(to.kept, bytes, at, end + 1)
  const base = column << to.bits
  const own = placeOf(wordsHash(view, at, size), to.mask)
  if (to.guesses[begin] === size && take(to.own, base | own, view, at, size, told)) return own
  addLength(to.lengths, begin, size)
  let place = placeOf(wholeHash(view, at, size), to.mask)
  while (!take(to.others, base | place, view, at, size, told)) place = (place + 1) & to.mask
  return place | (1 << to.bits)
}

/** Where a text stands that has this number. A carriage return at the end of a row is no part of it. */
export function stretchOf(
  { own, others, bits, mask, kept }: RepeatedCells,
  column: number,
  number: number,
  into: Stretch,
): void {
  const slot = ((column << bits) | (number & mask)) << slotBits
  const told = number === emptyText ? 0 : (number > mask ? others : own)[slot | toldPart]!
  const start = told >>> startShift
  const end = start + (told & sizeMask)
  const { bytes, view } = kept
  into.bytes = bytes
  into.view = view
  into.start = start
  into.end = bytes[end] === lineFeed && bytes[end - 1] === carriageReturn ? end - 1 : end
}

function searchOther(among: RepeatedCells, column: number, view: DataView, at: number, size: number): number {
  const { others, bits, mask, kept } = among
  const first = view.getInt32(at, true)
  const second = view.getInt32(at + secondWithSign(size), true)
  const last = view.getInt32(at + lastWithSign(size), true)
  for (let place = placeOf(wholeHash(view, at, size), mask); ; place = (place + 1) & mask) {
    const slot = ((column << bits) | place) << slotBits
    const told = others[slot | toldPart]!
    if (told === 0) return -1
    const unlike = (others[slot]! ^ first) | (others[slot | secondPart]! ^ second) | (others[slot | lastPart]! ^ last)
    if ((unlike | ((told & sizeMask) ^ size)) !== 0) continue
    if (size <= toldWithSign || hasSameMiddle(view, at, size + 1, kept.view, told >>> startShift))
      return place | (1 << bits)
  }
}

/** Puts a text into a slot, if that is free. */
function take(slots: Int32Array, place: number, view: DataView, at: number, size: number, told: number): boolean {
  const slot = place << slotBits
  if (slots[slot | toldPart] !== 0) return false
  slots[slot] = view.getInt32(at, true)
  slots[slot | secondPart] = view.getInt32(at + secondWithSign(size), true)
  slots[slot | lastPart] = view.getInt32(at + lastWithSign(size), true)
  slots[slot | toldPart] = told
  return true
}

function addLength(lengths: Int32Array, begin: number, size: number): void {
  for (let shift = 0; shift < 32; shift += 8) {
    const length = (lengths[begin]! >>> shift) & sizeMask
    if (length === size) return
    if (length !== 0) continue
    lengths[begin] = lengths[begin]! | (size << shift)
    return
  }
}

function beginOf({ bits, mask }: RepeatedCells, column: number, view: DataView, at: number): number {
  return (column << bits) | placeOf(Math.imul(view.getInt32(at, true) & beginBits, firstFactor), mask)
}

/** Where the second word begins: behind the first, or where the last begins in a text of no more than seven bytes. */
function secondWithSign(size: number): number {
  return Math.min(4, size - 3)
}

/** Where the last word begins, which has the sign behind the text. */
function lastWithSign(size: number): number {
  return size - 3
}

/** The hash of the words of a text, which tell it whole when it is short. */
function wordsHash(view: DataView, at: number, size: number): number {
  const first = Math.imul(view.getInt32(at, true), firstFactor)
  const second = Math.imul(view.getInt32(at + secondWithSign(size), true), secondFactor)
  return (first + second + Math.imul(view.getInt32(at + lastWithSign(size), true), lastFactor)) | 0
}

function wholeHash(view: DataView, at: number, size: number): number {
  let hash = wordsHash(view, at, size)
  for (let i = 8; i < size - 3; i += 4) hash = Math.imul(hash ^ view.getInt32(at + i, true), secondFactor)
  return hash
}

function placeOf(hash: number, mask: number): number {
  return (hash >>> placeShift) & mask
}

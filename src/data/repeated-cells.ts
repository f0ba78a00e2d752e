import { hasSameMiddle, toldByWords } from './byte-words.js'
import {
  guessOf,
  hashOf,
  lastPart,
  lastWithSign,
  mostSlotBits,
  numberShift,
  placeOf,
  secondPart,
  secondWithSign,
  sizeMask,
  slotBits,
  toldPart,
} from './repeated-slots.js'
import { type Spelling, spellBytes, spelling } from './spelling.js'

/** Texts of so many bytes are remembered: all of them show in the words that are compared, and none reaches beyond the margin. */
const shortest = 3
const longest = 63
/** A column is given up where so many texts are known, and rows were not so many times as many. */
const fewKnown = 1024
const seldom = 4
/** Slots of a column at first, and of all columns at most, as powers of two. */
const leastSlotBits = 6
const allSlotBits = 17
/** A column has so many times as many slots as texts while there is room: then most texts stand where they are looked for first. */
const roomy = 8
const lineFeed = 10
const carriageReturn = 13
/** So many bytes behind the last one are looked at. */
export const repeatedMargin = longest + 8
/** A text of so many bytes is told whole by its words, the last of which has the sign behind it. */
const toldWithSign = toldByWords - 1

/** Texts of cells that were met before, by column, with the sign that ends them: found by how they begin, without a search for where they end. */
export interface RepeatedCells {
  /** By the first three bytes of a text: the length of the first such text, or 0. Those of a column begin at `column << guessBits`. */
  readonly guesses: Uint8Array
  /** The same, and up to three other lengths, a byte for each. */
  readonly lengths: Int32Array
  readonly guessBits: number
  readonly slots: Int32Array
  /** Those of a column begin at `column << columnBits`, and as many are used as its mask says. */
  readonly columnBits: number
  readonly masks: Int32Array
  /** Of each column, 1 where it is given up because texts seldom come again. */
  readonly givenUp: Uint8Array
  /** The bytes of all texts with the signs behind them, and of each column where they begin and end; a carriage return at the end of a row is no part of one. */
  readonly kept: Spelling
  readonly starts: readonly number[][]
  readonly ends: readonly number[][]
}

export function repeatedCells(width: number): RepeatedCells {
  const columnBits = Math.min(mostSlotBits, Math.max(leastSlotBits, allSlotBits - Math.ceil(Math.log2(width))))
  const guessBits = columnBits - 2
  return {
    guesses: new Uint8Array(width << guessBits),
    lengths: new Int32Array(width << guessBits),
    guessBits,
    slots: new Int32Array(width << (columnBits + slotBits)),
    columnBits,
    masks: new Int32Array(width).fill((1 << leastSlotBits) - 1),
    givenUp: new Uint8Array(width),
    kept: spelling(),
    starts: Array.from({ length: width }, () => [0]),
    ends: Array.from({ length: width }, () => [0]),
  }
}

/** The number of a text that was met before, beside its length; −1 where there is none. */
export function findRepeated(among: RepeatedCells, column: number, view: DataView, at: number): number {
  const { lengths, guessBits } = among
  const guess = (column << guessBits) + guessOf(view.getInt32(at, true), guessBits)
  for (let left = lengths[guess]!; left !== 0; left >>>= 8) {
    const number = findOf(among, column, view, at, left & sizeMask)
    if (number >= 0) return (number << numberShift) | (left & sizeMask)
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
  const before = findOf(to, column, view, at, size)
  if (before >= 0) return before
  const number = to.starts[column]!.length
  if (number >= fewKnown && rows < number * seldom) giveUp(to, column)
  if (to.givenUp[column] === 1 || number >= 1 << (to.columnBits - 1)) return -1
  if (number * roomy > to.masks[column]! && to.masks[column]! < (1 << to.columnBits) - 1) widen(to, column)
  const from = to.kept.length
  to.starts[column]!.push(from)
  to.ends[column]!.push(from + (bytes[end] === lineFeed && bytes[end - 1] === carriageReturn ? size - 1 : size))
  spellBytes(to.kept, bytes, at, end + 1)
  guess(to, column, view.getInt32(at, true), size)
  place(to, column, number, size)
  return number
}

function longHashOf(view: DataView, at: number, size: number): number {
  const [second, last] = [view.getInt32(at + secondWithSign(size), true), view.getInt32(at + lastWithSign(size), true)]
  let hash = hashOf(view.getInt32(at, true), second, last)
  for (let i = 8; i < size - 3; i += 4) hash = Math.imul(hash ^ view.getInt32(at + i, true), 0xc2b2_ae3d)
  return hash
}

function findOf(among: RepeatedCells, column: number, view: DataView, at: number, size: number): number {
  const { slots, masks, columnBits, kept, starts } = among
  const first = view.getInt32(at, true)
  const second = view.getInt32(at + secondWithSign(size), true)
  const last = view.getInt32(at + lastWithSign(size), true)
  const mask = masks[column]!
  const sizeTold = toldSize(size)
  for (let near = placeOf(longHashOf(view, at, size), mask); ; near = (near + 1) & mask) {
    const slot = ((column << columnBits) + near) << slotBits
    const told = slots[slot + toldPart]!
    if (told === 0) return -1
    const others = (slots[slot]! ^ first) | (slots[slot + secondPart]! ^ second) | (slots[slot + lastPart]! ^ last)
    if ((others | ((told & sizeMask) ^ sizeTold)) !== 0) continue
    const number = (told >> numberShift) - 1
    if (size <= toldWithSign || hasSameMiddle(view, at, size + 1, kept.view, starts[column]![number]!)) return number
  }
}

function guess({ guesses, lengths, guessBits }: RepeatedCells, column: number, first: number, size: number): void {
  const at = (column << guessBits) + guessOf(first, guessBits)
  for (let shift = 0; shift < 32; shift += 8) {
    const length = (lengths[at]! >>> shift) & sizeMask
    if (length === size) return
    if (length !== 0) continue
    lengths[at] = lengths[at]! | (size << shift)
    if (shift === 0) guesses[at] = size
    return
  }
}

function place(to: RepeatedCells, column: number, number: number, size: number): void {
  const { slots, masks, columnBits } = to
  const { view } = to.kept
  const from = to.starts[column]![number]!
  const mask = masks[column]!
  const base = column << columnBits
  let at = placeOf(longHashOf(view, from, size), mask)
  while (slots[((base + at) << slotBits) + toldPart] !== 0) at = (at + 1) & mask
  const words = [0, secondWithSign(size), lastWithSign(size)].map((word) => view.getInt32(from + word, true))
  slots.set([...words, ((number + 1) << numberShift) | toldSize(size)], (base + at) << slotBits)
}

/** So that few texts lie close together, a column begins with few slots. */
function widen(of: RepeatedCells, column: number): void {
  const { slots, masks, columnBits } = of
  const base = column << (columnBits + slotBits)
  const before = slots.slice(base, base + ((masks[column]! + 1) << slotBits))
  slots.fill(0, base, base + before.length)
  masks[column] = masks[column]! * 2 + 1
  for (let slot = toldPart; slot < before.length; slot += 1 << slotBits) {
    const told = before[slot]!
    if (told !== 0) place(of, column, (told >> numberShift) - 1, told & longest)
  }
}

/** Nothing is guessed any more. */
function giveUp({ guesses, lengths, guessBits, givenUp }: RepeatedCells, column: number): void {
  givenUp[column] = 1
  for (const each of [guesses, lengths]) each.fill(0, column << guessBits, (column + 1) << guessBits)
}

/** The length of a text in its slot. One that its words do not tell whole is never the length that is compared first. */
function toldSize(size: number): number {
  return size > toldWithSign ? size | (longest + 1) : size
}

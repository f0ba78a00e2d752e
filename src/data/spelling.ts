import { blockRows } from './block-size.js'
import { byteMargin } from './byte-words.js'

/** Bytes that grow as values are spelled at their end. */
export interface Spelling {
  bytes: Uint8Array
  view: DataView
  length: number
}

export function spelling(): Spelling {
  const bytes = new Uint8Array(1024)
  return { bytes, view: new DataView(bytes.buffer), length: 0 }
}

/** Makes room for so many bytes more. */
export function makeRoom(into: Spelling, more: number): void {
  if (into.length + more + byteMargin <= into.bytes.length) return
  const larger = new Uint8Array((into.length + more) * 2 + byteMargin)
  larger.set(into.bytes.subarray(0, into.length))
  into.bytes = larger
  into.view = new DataView(larger.buffer)
}

/** Adds some bytes. */
export function spellBytes(into: Spelling, from: Uint8Array, start: number, end: number): void {
  makeRoom(into, end - start)
  const { bytes } = into
  let length = into.length
  for (let i = start; i < end; i += 1) {
    bytes[length] = from[i]!
    length += 1
  }
  into.length = length
}

/** Adds bytes four at a time, for which there is room; what stands within the margin behind them does not matter. */
export function spellView(into: Spelling, from: DataView, start: number, size: number): void {
  const { view, length } = into
  for (let i = 0; i < size; i += 4) view.setInt32(length + i, from.getInt32(start + i, true), true)
  into.length = length + size
}

/** How long a spelling may be for the view of it to be remembered. */
const longestKnown = 4096

/** Gives the bytes of a spelling as they stand; a view of the same length is made once. */
export function wholeSpelling(of: Spelling): () => Uint8Array {
  let bytes = of.bytes
  let views: Uint8Array[] = []
  return () => {
    if (of.bytes !== bytes) {
      bytes = of.bytes
      views = []
    }
    if (of.length > longestKnown) return bytes.subarray(0, of.length)
    views[of.length] ??= bytes.subarray(0, of.length)
    return views[of.length]!
  }
}

/** Where the cells of a field are spelled, of the rows of a block: that of a row stands from `starts` up to `ends`. */
export interface SpelledCells {
  view: DataView
  readonly starts: Int32Array
  readonly ends: Int32Array
}

export function spelledCells(): SpelledCells {
  return { view: spelling().view, starts: new Int32Array(blockRows), ends: new Int32Array(blockRows) }
}

/** Spells the cells of some rows, one behind the other. */
export function spellCells(
  rows: Int32Array,
  count: number,
  written: Spelling,
  into: SpelledCells,
  spell: (row: number, into: Spelling) => void,
): void {
  written.length = 0
  for (let i = 0; i < count; i += 1) {
    const row = rows[i]!
    into.starts[row] = written.length
    spell(row, written)
    into.ends[row] = written.length
  }
  into.view = written.view
}

const encoder = new TextEncoder()

/** Adds a text, in UTF-8. */
export function spellText(into: Spelling, text: string): void {
  makeRoom(into, text.length * 3)
  const { bytes, length } = into
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code > 127) {
      into.length += encoder.encodeInto(text, bytes.subarray(length)).written
      return
    }
    bytes[length + i] = code
  }
  into.length += text.length
}

import { type RowBlock, rowsInBlock } from './row-block.js'
import { makeRoom, spelling } from './spelling.js'

/** Rows that come as texts, written down as a block of bytes. */
export interface TextBlock {
  /** Adds a row; undefined is a cell that is not there. */
  add(cells: readonly (string | undefined)[], row: number, line: number): void
  isFull(): boolean
  rows(): number
  /** The rows so far; valid until it is cleared. */
  block(): RowBlock
  clear(): void
}

/** What has no bytes in UTF-8, or bytes that no cell of a file can have. */
const noBytes = /[\p{Surrogate}\0]/u
const mostBytes = 1 << 18

export function textBlock(width: number): TextBlock {
  const room = rowsInBlock(width)
  const starts = new Int32Array(room * width)
  const ends = new Int32Array(room * width)
  const numbers = new Uint32Array(room)
  const lines = new Uint32Array(room)
  const into = spelling()
  const encoder = new TextEncoder()
  let texts = new Map<number, string>()
  let rows = 0

  const write = (cell: number, text: string | undefined): void => {
    starts[cell] = text === undefined ? -1 : into.length
    if (text !== undefined) {
      makeRoom(into, text.length * 3)
      let i = 0
      for (; i < text.length; i += 1) {
        const code = text.charCodeAt(i)
        if (code === 0 || code > 127) break
        into.bytes[into.length + i] = code
      }
      const isAscii = i === text.length
      into.length += isAscii ? i : encoder.encodeInto(text, into.bytes.subarray(into.length)).written
      if (!isAscii && noBytes.test(text)) texts.set(cell, text)
    }
    ends[cell] = text === undefined ? -1 : into.length
  }

  return {
    add(cells, row, line) {
      for (let i = 0; i < width; i += 1) write(i * room + rows, cells[i])
      numbers[rows] = row
      lines[rows] = line
      rows += 1
    },
    isFull: () => rows === room || into.length > mostBytes,
    rows: () => rows,
    block: () => ({ bytes: into.bytes, view: into.view, room, starts, ends, rows, numbers, lines, texts }),
    clear() {
      rows = 0
      into.length = 0
      texts = new Map()
    },
  }
}

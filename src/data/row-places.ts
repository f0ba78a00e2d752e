import { growing } from './growing.js'
import type { RowBlock } from './row-block.js'

/** Where a row stands: its file, its number there, and its line (0 where there is none). */
interface FilePlace {
  readonly file: string
  readonly row: number
  readonly line: number
}

/** Remembers where each kept row stands. */
export interface RowPlaces {
  /** Adds the first `count` of these rows of a block. */
  add(file: string, block: RowBlock, rows: Int32Array, count: number): void
  length(): number
  place(index: number): FilePlace
}

export function rowPlaces(): RowPlaces {
  const files: string[] = []
  /** For each file, the index of its first kept row. */
  const starts: number[] = []
  const numbers = growing((length) => new Uint32Array(length))
  const lines = growing((length) => new Uint32Array(length))
  let length = 0
  return {
    add(file, block, rows, count) {
      if (file !== files.at(-1)) {
        files.push(file)
        starts.push(length)
      }
      const [intoNumbers, intoLines] = [numbers.extend(count), lines.extend(count)]
      for (let i = 0; i < count; i += 1) {
        intoNumbers[i] = block.numbers[rows[i]!]!
        intoLines[i] = block.lines[rows[i]!]!
      }
      length += count
    },
    length: () => length,
    place(index) {
      if (!(index >= 0 && index < length)) throw new RangeError(`There is no kept row ${index}`)
      const at = starts.findLastIndex((start) => start <= index)
      return { file: files[at]!, row: numbers.at(index), line: lines.at(index) }
    },
  }
}

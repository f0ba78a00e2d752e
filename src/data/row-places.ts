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

/** So many numbers make a stretch: the index of its first row; the file, the number and the line of that; how many lines on the next row stands. */
const parts = 5
const stepAt = 4

/** Rows that follow one another, each as many lines after the one before, are remembered as one stretch. */
export function rowPlaces(): RowPlaces {
  const files: string[] = []
  const stretches = growing((length) => new Int32Array(length))
  let length = 0
  let [start, lastRow, lastLine, step] = [0, 0, 0, 0]

  const begin = (row: number, line: number): void => {
    start = length
    for (const part of [start, files.length - 1, row, line, 0]) stretches.push(part)
  }
  const add = (row: number, line: number): void => {
    if (row !== lastRow + 1) begin(row, line)
    else if (length === start + 1) {
      step = line - lastLine
      stretches.values()[stretches.values().length - parts + stepAt] = step
    } else if (line !== lastLine + step) begin(row, line)
    lastRow = row
    lastLine = line
    length += 1
  }
  /** Of some rows from one on, adds those that go on as the stretch at hand does; where the next one stands that does not. */
  const goOn = ({ numbers, lines }: RowBlock, rows: Int32Array, from: number, count: number): number => {
    if (length <= start + 1) return from
    let [i, row, line] = [from, lastRow + 1, lastLine + step]
    for (; i < count && numbers[rows[i]!] === row && lines[rows[i]!] === line; i += 1) {
      row += 1
      line += step
    }
    lastRow = row - 1
    lastLine = line - step
    length += i - from
    return i
  }
  return {
    add(file, block, rows, count) {
      if (file !== files.at(-1)) {
        files.push(file)
        lastRow = -1
      }
      for (let i = goOn(block, rows, 0, count); i < count; i = goOn(block, rows, i + 1, count)) {
        add(block.numbers[rows[i]!]!, block.lines[rows[i]!]!)
      }
    },
    length: () => length,
    place(index) {
      if (!(index >= 0 && index < length)) throw new RangeError(`There is no kept row ${index}`)
      const all = stretches.values()
      let [from, to] = [0, all.length / parts]
      while (to - from > 1) {
        const middle = (from + to) >> 1
        if (all[middle * parts]! <= index) from = middle
        else to = middle
      }
      const [first, file, row, line, lines] = all.subarray(from * parts, (from + 1) * parts)
      const after = index - first!
      return { file: files[file!]!, row: row! + after, line: line! + after * lines! }
    },
  }
}

import { growing } from './growing.js'

/** Remembers where each kept row stands. */
export interface RowPlaces {
  add(file: string, row: number, line: number): void
  length(): number
  place(index: number): { readonly file: string; readonly row: number; readonly line: number }
}

export function rowPlaces(): RowPlaces {
  const files: string[] = []
  /** For each file, the index of its first kept row. */
  const starts: number[] = []
  const rows = growing((length) => new Uint32Array(length))
  const lines = growing((length) => new Uint32Array(length))
  let count = 0
  return {
    add(file, row, line) {
      if (file !== files.at(-1)) {
        files.push(file)
        starts.push(count)
      }
      rows.push(row)
      lines.push(line)
      count += 1
    },
    length: () => count,
    place(index) {
      if (!(index >= 0 && index < count)) throw new RangeError(`There is no kept row ${index}`)
      const at = starts.findLastIndex((start) => start <= index)
      return { file: files[at]!, row: rows.at(index), line: lines.at(index) }
    },
  }
}

import type { Expected } from './growing.js'
import type { RowInput } from './input.js'

/** Foresees how many rows the files of a source have, by their sizes and what was read of them. */
export interface ExpectedRows {
  readonly rows: Expected
  /** Tells how far reading has come. */
  read(bytes: number, rows: number): void
}

/** A little more, so that columns do not grow for the last rows. */
const spare = 1.02
/** Sizes are told by whoever gives the files: no more is made than so many times what was read. */
const mostTimes = 8

export function expectedRows(inputs: readonly RowInput[]): ExpectedRows {
  const size = inputs.reduce((sum, input) => sum + (input.size ?? 0), 0)
  let [bytes, rows] = [0, 0]
  return {
    rows: () => (bytes === 0 ? 0 : Math.ceil(Math.min((rows * spare * size) / bytes, rows * mostTimes))),
    read(more, rowsSoFar) {
      bytes += more
      rows = rowsSoFar
    },
  }
}

/** Figures of one driver for one cell and period, one for each draw of a block: whole multiples of 10^-scale; NaN is missing. */
export interface Drawn {
  readonly name: string
  readonly period: string
  /** What the cell is called, as in examples: `demand`, or `ann, north`; undefined for the company. */
  readonly cell?: string
  readonly scale: number
  readonly values: Float64Array
}

/**
 * What is given in draws `from` … `from + count - 1`: the same whatever the block that a draw stands in. Always the same drivers in the same order.
 * `take` gives the room in which values are to stand, of any content; without it they stand in room of their own.
 */
export type Drawer = (from: number, count: number, take?: (length: number) => Float64Array) => readonly Drawn[]

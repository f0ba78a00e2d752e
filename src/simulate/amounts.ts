/** Figures of one cell, one for each draw: whole multiples of 10^-scale, or plain numbers where scale is undefined; NaN is missing. */
export interface Figures {
  readonly scale: number | undefined
  readonly values: Float64Array
}

/** What one block of draws gave in one arm. */
export interface BlockAmounts {
  readonly from: number
  readonly count: number
  /** By cell, in the order of `ArmShape.cells(name)`. Money is in whole minor units (scale 2 for EUR). */
  of(name: string, period: string): readonly Figures[]
  /** The same of a step that has no name, by its id, in the order of `ArmShape.nodeCells(node)`. A condition is 1, 0 or NaN. */
  ofNode?(node: number, period: string): readonly Figures[]
  /** Draws that no plan of pay could follow (a missing amount, nobody to share out to), with the reason; their figures are NaN. */
  readonly refused: ReadonlyMap<number, string>
  /** How many draws were evaluated again by the exact reading. */
  readonly redone: number
}

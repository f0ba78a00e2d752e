import type { BlockAmounts, Figures } from './amounts.js'
import type { Asked } from './series.js'

/** A block as it is sent: what was asked of it, by name or step and period, all in one buffer, since each that is sent has its price. */
export interface PackedBlock {
  readonly from: number
  readonly count: number
  readonly refused: readonly (readonly [draw: number, reason: string])[]
  readonly redone: number
  /** One cell after the other, in the order of `scales`. */
  readonly values: Float64Array
  /** The scales of the cells of each. */
  readonly scales: readonly (readonly [key: string, of: readonly (number | undefined)[]])[]
}

export function packBlock(block: BlockAmounts, { names, nodes }: Asked, periods: readonly string[]): PackedBlock {
  const { from, count, refused, redone } = block
  const figures = periods.flatMap((period) => [
    ...names.map((name) => [keyOf(name, period), block.of(name, period)] as const),
    ...nodes.map((node) => [keyOf(node, period), block.ofNode(node, period)] as const),
  ])
  const cells = figures.flatMap(([, of]) => of)
  const values = new Float64Array(cells.length * count)
  for (const [i, cell] of cells.entries()) values.set(cell.values, i * count)
  const scales = figures.map(([key, of]) => [key, of.map(({ scale }) => scale)] as const)
  return { from, count, refused: [...refused], redone, values, scales }
}

/** The buffers of packed blocks, which are handed over and not copied. */
export function buffersOf(blocks: readonly PackedBlock[]): ArrayBuffer[] {
  return blocks.flatMap(({ values: { buffer } }) => (buffer instanceof ArrayBuffer ? [buffer] : []))
}

export function unpackBlock({ from, count, refused, redone, values, scales }: PackedBlock): BlockAmounts {
  const known = new Map<string, readonly Figures[]>()
  let next = 0
  for (const [key, of] of scales) {
    const figures = of.map((scale, i) => ({
      scale,
      values: values.subarray((next + i) * count, (next + i + 1) * count),
    }))
    next += of.length
    known.set(key, figures)
  }
  const at = (what: string | number, period: string) => {
    const found = known.get(keyOf(what, period))
    if (found === undefined) throw new Error(`${what} was not asked for in ${period}`)
    return found
  }
  return { from, count, of: at, ofNode: at, refused: new Map(refused), redone }
}

/** Names begin with a letter, and steps are numbers. */
function keyOf(what: string | number, period: string): string {
  return `${what}/${period}`
}

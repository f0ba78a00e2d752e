import type { BlockAmounts, Figures } from './amounts.js'
import type { Asked } from './series.js'

/** A block as it is sent: what was asked of it, by name or step and period. */
export interface PackedBlock {
  readonly from: number
  readonly count: number
  readonly refused: readonly (readonly [draw: number, reason: string])[]
  readonly redone: number
  readonly figures: readonly (readonly [key: string, figures: readonly Figures[]])[]
}

export function packBlock(block: BlockAmounts, { names, nodes }: Asked, periods: readonly string[]): PackedBlock {
  const { from, count, refused, redone } = block
  const figures = periods.flatMap((period) => [
    ...names.map((name) => [keyOf(name, period), block.of(name, period)] as const),
    ...nodes.map((node) => [keyOf(node, period), block.ofNode(node, period)] as const),
  ])
  return { from, count, refused: [...refused], redone, figures }
}

/** The buffers of packed blocks, which are handed over and not copied. */
export function buffersOf(blocks: readonly PackedBlock[]): ArrayBuffer[] {
  const all = blocks.flatMap(({ figures }) => figures.flatMap(([, cells]) => cells.map(({ values }) => values.buffer)))
  return [...new Set(all)].filter((buffer) => buffer instanceof ArrayBuffer)
}

export function unpackBlock({ from, count, refused, redone, figures }: PackedBlock): BlockAmounts {
  const known = new Map(figures)
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

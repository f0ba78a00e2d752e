import type { Program } from '../../src/compile/program.js'
import type { CellOf } from '../../src/evaluate/statement.js'
import type { ArmShape, BlockAmounts } from '../../src/simulate/amounts.js'

/** What a name has in each draw: by period and cell, plain numbers; money in cents. */
export type HandMade = Readonly<
  Record<string, readonly { readonly of: CellOf; readonly periods: readonly (readonly number[])[] }[]>
>

/** An arm whose figures are written by hand: by name and cell, and in it by period, then by draw. */
export function handMadeArm(
  name: string,
  program: Program,
  periods: readonly string[],
  figures: HandMade,
  refused: ReadonlyMap<number, string> = new Map(),
): { readonly shape: ArmShape; block(from: number, count: number): BlockAmounts } {
  const isMoney = (called: string) => {
    const unit = program.nodes[program.nodeOf.get(called)!]!.type.unit
    return typeof unit === 'object' && unit.money === 1
  }
  return {
    shape: { name, program, periods, cells: (called) => figures[called]!.map(({ of }) => of), nodeCells: () => [] },
    block: (from, count) => ({
      from,
      count,
      of: (called, period) =>
        figures[called]!.map((cell) => ({
          scale: isMoney(called) ? 2 : undefined,
          values: Float64Array.from(cell.periods[periods.indexOf(period)]!.slice(from, from + count)),
        })),
      ofNode: () => [],
      refused: new Map([...refused].filter(([draw]) => draw >= from && draw < from + count)),
      redone: 0,
    }),
  }
}

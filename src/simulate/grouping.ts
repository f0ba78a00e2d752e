import type { CellOf } from '../evaluate/statement.js'
import type { Per } from './measures.js'

/** Cells brought together: the places that they make, and to which each cell belongs. */
export interface Grouping {
  readonly places: readonly CellOf[]
  readonly placeOf: readonly number[]
}

const axes: Readonly<Record<Per, readonly string[]>> = {
  company: [],
  function: ['function'],
  team: ['team', 'function'],
  member: ['member', 'team', 'function'],
}

/** Brings cells to a grain; `first` are places that stand first, whether cells lie in them or not. Undefined `per` leaves them as they are. */
export function groupCells(cells: readonly CellOf[], per: Per | undefined, first: readonly CellOf[] = []): Grouping {
  const places: CellOf[] = []
  const known = new Map<string, number>()
  const placed = (of: CellOf): number => {
    const place: CellOf =
      per === undefined
        ? of
        : Object.fromEntries(axes[per].flatMap((axis) => (of[axis] === undefined ? [] : [[axis, of[axis]]])))
    const key = JSON.stringify(Object.entries(place).sort(([a], [b]) => (a < b ? -1 : 1)))
    const found = known.get(key) ?? places.push(place) - 1
    known.set(key, found)
    return found
  }
  for (const of of first) placed(of)
  return { placeOf: cells.map(placed), places }
}

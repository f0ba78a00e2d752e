import type { Period } from '../core/period.js'
import type { Driver } from './scenario.js'

/** How often a driver is drawn in one course: once for each group of periods, and for all cells at once or for each. */
export interface Layout {
  /** By simulated period: its group. */
  readonly groups: readonly number[]
  readonly cells: number
  readonly size: number
}

export function layoutOf({ drawn, cells }: Driver, periods: readonly Period[], cellCount: number): Layout {
  const first = periods[0]!
  const groups = periods.map((period) => {
    if (drawn === 'once') return 0
    return drawn === 'each-year' ? period.fiscalYear - first.fiscalYear : period.index - first.index
  })
  const each = cells === 'apart' ? cellCount : 1
  return { groups, cells: each, size: (groups.at(-1)! + 1) * each }
}

/** Where the figure of a period and a cell is drawn. */
export function placeIn({ groups, cells }: Layout, period: number, cell: number): number {
  return groups[period]! * cells + (cells === 1 ? 0 : cell)
}

import type { Decimal } from '../core/decimal.js'
import { axisOf } from '../core/grain.js'
import type { FoldSpec } from './fold-spec.js'
import type { ScanMoment } from './moment.js'
import { touchesBy } from './touches.js'

/**
 * Told of every row that counts, once for each cell and credit part that it counts for; `share` is told of parts that differ from row to row.
 * A row that is taken back is told once more, with its value negated.
 */
export type Visit = (row: number, value: number, cell: number, part: number, share?: Decimal, negated?: true) => void

/** Hands a row to each cell that it counts for; tells whether there was one. */
export function placing(spec: FoldSpec, moment: ScanMoment): (row: number, value: number, visit: Visit) => boolean {
  const others = spec.axes.map(({ axis, field }) => ({
    cells: moment.rows.cells(spec.source, axis, field),
    size: axisOf(moment.space, axis).cells.length,
  }))
  const credited = spec.credit.map((part) => moment.rows.cells(spec.source, spec.creditAxis, part.field))
  const otherCell = (row: number): number => {
    let cell = 0
    for (const axis of others) {
      const at = axis.cells[row]!
      if (at < 0) return -1
      cell = cell * axis.size + at
    }
    return cell
  }
  const below = others.reduce((size, axis) => size * axis.size, 1)
  if (spec.touches !== undefined) {
    const touchesOf = touchesBy(spec.touches, spec.source, spec.when, moment)
    return (row, value, visit) => {
      const cell = otherCell(row)
      const touches = cell < 0 ? [] : touchesOf(row)
      for (const touch of touches) visit(row, value, touch.team * below + cell, 0, touch.share)
      return touches.length > 0
    }
  }
  if (credited.length === 0) {
    return (row, value, visit) => {
      const cell = otherCell(row)
      if (cell >= 0) visit(row, value, cell, 0)
      return cell >= 0
    }
  }
  return (row, value, visit) => {
    const cell = otherCell(row)
    let placed = false
    for (let part = 0; part < credited.length && cell >= 0; part++) {
      const at = credited[part]![row]!
      if (at < 0) continue
      visit(row, value, at * below + cell, part)
      placed = true
    }
    return placed
  }
}

import { type Decimal, isMissing } from '../core/decimal.js'
import { below } from '../core/pointer.js'
import type { MatrixTable } from '../language/plan.js'
import type { Outside } from '../operations/read-bands.js'
import type { MatrixSpec } from '../operations/read-matrix.js'
import { cliffsAccepted } from './cliffs.js'
import type { Report } from './report.js'

/** A grid whose steps fall down or across, or that pays less inside than below it, is refused unless it is meant so. */
export function checkMatrixCliffs(spec: MatrixSpec, table: MatrixTable, report: Report): void {
  if (cliffsAccepted(table, report)) return
  const text = (i: number, j: number) => table.grid[i]?.[j] ?? ''
  const [lines, columns] = [spec.pays.length, spec.pays[0]!.length]
  const fall = (before: Decimal | Outside, i: number, j: number, shown: string, from: string): void => {
    if (typeof before === 'string' || isMissing(before) || before.lte(spec.pays[i]![j]!)) return
    const message = `At ${text(i + 1, 0)} down and ${text(0, j + 1)} across the grid pays ${text(i + 1, j + 1)}, and ${from} it ${shown}: less for more.`
    report.error('cliff', below(table.at, 'grid', i + 1, j + 1), message, hint)
  }
  spec.pays.forEach((line, i) => {
    line.forEach((_, j) => {
      if (i === 0) fall(spec.down.below, i, j, table.down.below, 'above')
      if (j === 0) fall(spec.across.below, i, j, table.across.below, 'left of')
      if (spec.cells === 'interpolated') return
      if (i > 0) fall(spec.pays[i - 1]![j]!, i, j, text(i, j + 1), 'above')
      if (j > 0) fall(spec.pays[i]![j - 1]!, i, j, text(i + 1, j), 'left of')
    })
  })
  const beyond = (i: number, j: number, side: 'down' | 'across'): void => {
    const rule = spec[side].above
    const open = spec.cells === 'step' && spec[side].bands.at(-1)?.to === undefined
    if (open || typeof rule === 'string' || rule.gte(spec.pays[i]![j]!)) return
    const message = `Above the grid ${side} ${table[side].above} is paid, and at its end ${text(i + 1, j + 1)}: less for more.`
    report.error('cliff', below(table.at, side, 'above'), message, hint)
  }
  for (let j = 0; j < columns; j++) beyond(lines - 1, j, 'down')
  for (let i = 0; i < lines; i++) beyond(i, columns - 1, 'across')
}

const hint = 'Mend the figures, or write "cliffs": "accepted" with the reason in "because".'

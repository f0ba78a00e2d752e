import type { Cell, Step } from '../evaluate/statement.js'
import { counted, grouped } from './format.js'

/**
 * How many rows counted for a cell, of which days, and why others did not: `66 rows of deals from 2026-10-01 to 2026-12-31 counted; 58 did not
 * (stage is not won)`. Undefined where no rows were read.
 */
export function rowsShown(step: Step, cell: Cell): string | undefined {
  if (cell.rows === undefined) return undefined
  // Recurring revenue looks twice at the day before its window: at what stood then, and at what had ever stood.
  const read = new Map<string, string>()
  for (const { source, used, from, through, negated } of cell.rows) {
    const what = `${source} ${from === through ? `in force on ${from}` : `from ${from} to ${through}`}`
    const back = negated === undefined ? '' : `, and ${grouped(String(negated.rows))} negated (${negated.reason}),`
    if (!read.has(what)) read.set(what, `${counted(used, 'row')} of ${what}${back}`)
  }
  return `${[...read.values()].join(' and ')} counted${leftShown(step)}`
}

/** Rows that did not count are told for the step as a whole: nobody can say whose they would have been. */
function leftShown({ left = [], grain }: Step): string {
  if (left.length === 0) return ''
  const all = left.reduce((sum, { rows }) => sum + rows, 0)
  const how = grain.length === 0 ? 'did not' : 'counted nowhere'
  const reasons =
    left.length === 1
      ? left[0]!.reason
      : left.map(({ reason, rows }) => `${grouped(String(rows))} ${reason}`).join(', ')
  return `; ${counted(all, 'row').replace(/ rows?$/, '')} ${how} (${reasons})`
}

import type { Literal } from '../core/literal.js'
import { below } from '../core/pointer.js'
import type { TableRow } from '../language/plan.js'
import type { Plus } from '../operations/read-bands.js'
import type { Report } from './report.js'
import { readFigure } from './table-figures.js'

/** `plus … forEach … over …` of a row, with the figures whose units must fit the table. */
export interface PlusRow {
  readonly plus: Plus
  readonly pays: Literal
  readonly at: readonly Literal[]
}

/** Reads `plus … forEach … over …` of a row; undefined where it has none, or where it is not right. */
export function readPlus(row: TableRow, mayAdd: boolean, pointer: string, report: Report): PlusRow | undefined {
  const { plus, forEach, over, partPoints } = row
  if (plus === undefined) {
    const beside = (['forEach', 'over', 'partPoints'] as const).find((key) => row[key] !== undefined)
    if (beside !== undefined)
      report.error('missing-key', pointer, `"${beside}" goes with "plus".`, 'Say what is added for each: "plus": "5%".')
    return undefined
  }
  if (!mayAdd) {
    const message = 'A row adds for each only where the table is read as step or interpolated.'
    report.error('wrong-shape', below(pointer, 'plus'), message, 'Rates of bands multiply what lies in them already.')
    return undefined
  }
  const pays = readFigure(plus, below(pointer, 'plus'), report)
  const each = readFigure(forEach, below(pointer, 'forEach'), report)
  const base = readFigure(over, below(pointer, 'over'), report)
  if (partPoints === undefined) {
    const message = 'Nothing says whether a part of "forEach" counts.'
    const hint = 'Add "partPoints": "yes", or "no" where only whole ones count.'
    report.error('missing-key', below(pointer, 'partPoints'), message, hint)
  }
  if (each !== undefined && !each.value.greaterThan(0)) {
    const message = `Nothing can be added for each "${forEach}".`
    report.error('number-format', below(pointer, 'forEach'), message, 'Write more than 0, such as "1%".')
    return undefined
  }
  if (pays === undefined || each === undefined || base === undefined || partPoints === undefined) return undefined
  return {
    plus: { pays: pays.value, forEach: each.value, over: base.value, partPoints: partPoints === 'yes' },
    pays,
    at: [each, base],
  }
}

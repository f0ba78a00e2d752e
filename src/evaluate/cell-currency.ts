import type { Period } from '../core/period.js'
import { isMixed } from '../core/unit.js'
import { payCurrencyNamed } from '../mechanisms/roster.js'
import { namesOf } from '../operations/convert.js'
import type { Type } from '../operations/type.js'
import type { Run } from './run.js'

/** The currency of each cell of a step in a period: one for all, or that of each member; undefined for what is not money. */
export function cellCurrency(run: Run, { unit }: Type, period: Period): (cell: number) => string | undefined {
  const { plan } = run.program
  if (typeof unit !== 'object' || unit.currency === undefined) return () => undefined
  const pay = isMixed(unit) ? payCurrencyNamed(unit.currency, plan.sources) : undefined
  const currency = pay === undefined ? { code: unit.currency } : { pay }
  return namesOf(currency, { rows: run.rows, calendar: plan.calendar, period })
}

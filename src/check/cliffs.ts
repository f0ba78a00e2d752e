import { Decimal as D, type Decimal, isMissing } from '../core/decimal.js'
import { below } from '../core/pointer.js'
import { isPure } from '../core/unit.js'
import type { BandsTable, TableSpec } from '../language/plan.js'
import { type BandsSpec, readBands } from '../operations/read-bands.js'
import type { Report } from './report.js'

/** A step this small is no cliff: it comes from looking just below an edge. */
const tiny = new D('0.000001')

/** Whether the author says that a table pays less for more and is meant so; the reason is reported where it is not given. */
export function cliffsAccepted(table: TableSpec, report: Report): boolean {
  if (table.cliffs === undefined) return false
  const message = 'A table that pays less for more needs a reason.'
  if (table.because === undefined) report.error('missing-key', below(table.at, 'cliffs'), message, 'Add "because".')
  return true
}

/** A table that pays less for more is refused unless the author says that it is meant so, and why. */
export function checkCliffs(spec: BandsSpec, table: BandsTable, report: Report): void {
  if (cliffsAccepted(table, report)) return
  const { bands, below: under, above: over } = spec
  const points = spec.reading === 'interpolated'
  const rowText = (i: number) => table.rows[i]?.from ?? table.rows[i]?.at ?? ''
  const fall = (before: Decimal, after: Decimal, text: string, at: string): void => {
    if (isMissing(before) || isMissing(after) || !before.sub(after).greaterThan(tiny.mul(10))) return
    const message = `From ${text} on the table pays ${shown(after, spec)}, and just below it ${shown(before, spec)}: less for more.`
    report.error('cliff', at, message, hint)
  }
  bands.forEach((band, i) => {
    const at = below(table.at, 'rows', i)
    const jumps = i > 0 && (!points || bands[i - 1]!.plus !== undefined)
    if (jumps) fall(readBands(spec, band.from.sub(tiny)), readBands(spec, band.from), rowText(i), at)
    if (band.plus?.pays.isNegative() === true) {
      const message = `From ${rowText(i)} on the table adds ${table.rows[i]?.plus} for each ${table.rows[i]?.forEach}: less for more.`
      report.error('cliff', below(at, 'plus'), message, hint)
    }
    if (spec.reading !== 'marginal' || !band.pays.isNegative()) return
    const message = `From ${rowText(i)} on the table pays ${table.rows[i]?.pays}: less for more.`
    report.error('cliff', below(at, 'pays'), message, hint)
  })
  const first = bands[0]!
  if (typeof under !== 'string') fall(under, readBands(spec, first.from), rowText(0), below(table.at, 'below'))
  const last = bands.at(-1)!
  const end = points ? last.from : last.to
  if (typeof over === 'string' || end === undefined) return
  const text = table.rows.at(-1)?.to ?? rowText(bands.length - 1)
  fall(readBands(spec, points ? end : end.sub(tiny)), over, text, below(table.at, 'above'))
}

const hint = 'Mend the figures, use the reading "marginal", or write "cliffs": "accepted" with the reason in "because".'

function shown(value: Decimal, spec: BandsSpec): string {
  const { paysUnit, atUnit, reading } = spec
  const multiplied = reading !== 'interpolated' && reading !== 'step'
  const unit = multiplied && atUnit !== 'any' && !isPure(atUnit) ? atUnit : paysUnit
  if (unit === 'any') return value.toDecimalPlaces(2).toFixed()
  if (isPure(unit))
    return unit.label === 'rate'
      ? `${value.mul(100).toDecimalPlaces(2).toFixed()}%`
      : value.toDecimalPlaces(2).toFixed()
  return `${value.toDecimalPlaces(2).toFixed()}${unit.currency === undefined ? '' : ` ${unit.currency}`}`
}

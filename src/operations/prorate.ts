import { Decimal as D, type Decimal, missing, one, zero } from '../core/decimal.js'
import { axisOf } from '../core/grain.js'
import { type Calendar, periodOf } from '../core/period.js'
import { type Span, spanOf } from '../core/window.js'
import { columnOf } from './columns.js'
import { mark, stage } from './fates.js'
import type { Moment } from './moment.js'
import type { Operation } from './operation.js'
import { currencyReader, ownCurrency } from './pay-currency.js'
import { proratedAcross } from './prorate-across.js'
import type { ProrateSpec } from './prorate-spec.js'
import { rateForPeriod, rateUsed } from './rate-for-period.js'
import { convertedBy, isRate, noRate, wayBetween } from './rates.js'
import { absences, merged, presentDays, rosterLines, rosterReads } from './roster.js'

/** A roster figure in proportion to the days that a member was there. */
export const prorate: Operation<ProrateSpec> = {
  name: 'prorate',
  align: 'own',
  type: (spec) => spec.type,
  exact(spec, _, moment) {
    const table = moment.rows.table(spec.roster.source)
    const fates = moment.rows.fates(spec.roster.source)
    const column = spec.field === undefined ? undefined : columnOf(table, spec.field)
    const unit = column?.kind === 'number' ? new D(10).pow(-column.scale) : one
    const away = spec.without.map((absence) => absences(absence, moment))
    const members = axisOf(moment.space, 'member').cells
    const window = spanOf(moment.calendar, spec.window, moment.period)
    const cells = new Array<Decimal>(moment.size).fill(zero)
    const inCurrency = spec.currency === undefined ? undefined : lineCurrency(spec.currency, moment)
    const shares = sharesOf(spec.per, window, moment.calendar)
    const lines = rosterLines(spec.roster, moment)
    for (const [row, cell] of lines.cells.entries()) {
      const span = { start: Math.max(lines.starts[row]!, window.start), end: Math.min(lines.ends[row]!, window.end) }
      if (cell < 0 || span.start >= span.end) continue
      mark(fates, row, stage.used, 0)
      const spans = merged(away.flatMap((each) => each.get(members[cell]!) ?? []))
      const value = column?.kind === 'number' ? column.values[row]! : 1
      const figure = Number.isNaN(value) ? missing : new D(value).mul(unit)
      const amount = inCurrency?.(row, cell, figure) ?? figure
      const part = amount.mul(shares(span, spans))
      const sum = cells[cell]!
      cells[cell] = sum === zero ? part : sum.add(part)
    }
    return spec.per === 'head' ? parted(cells, members) : cells
  },
  across: (spec, _, moment) => (spec.currency === undefined ? proratedAcross(spec, moment) : undefined),
  reads: (spec) => [
    ...rosterReads(spec.roster, spec.without),
    ...(spec.field === undefined ? [] : [[spec.roster.source, spec.field] as const]),
    ...(spec.currency === undefined ? [] : [[spec.roster.source, spec.currency.pay.field] as const]),
  ],
  sign: () => 'none',
}

/** Brings the figure of a roster line into one currency, or sees to it that it is in that of its member. */
function lineCurrency(
  { pay, into }: NonNullable<ProrateSpec['currency']>,
  moment: Moment,
): (row: number, cell: number, figure: Decimal) => Decimal {
  if (into === undefined) return ownCurrency(pay, moment)
  const currencyOf = currencyReader(pay, moment)
  return (row, cell, figure) => {
    const from = currencyOf(row)
    if (from === into.to || figure.isZero()) return figure
    const way = wayBetween(into.rate, from, into.to)
    const found = way === undefined ? undefined : rateForPeriod(into.rate, way.pair, moment.period, 0, moment, into.on)
    if (way === undefined || found === undefined || !isRate(found.figure))
      return moment.report(noRate(into.rate, from, into.to, found?.figure ?? missing, `for ${moment.period.name}`))
    moment.tellRates(cell, [rateUsed(into.rate, way.pair, way.inverted, found)])
    return convertedBy(figure, found.figure, way.inverted)
  }
}

/** What part of the time a member was there; most are there for the same days, so that those without absences are found once for each span. */
function sharesOf(per: ProrateSpec['per'], window: Span, calendar: Calendar) {
  const known = new Map<string, Decimal>()
  return (span: Span, away: readonly Span[]): Decimal => {
    if (away.length > 0) return shareOf(per, span, window, away, calendar)
    const key = `${span.start} ${span.end}`
    const share = known.get(key) ?? shareOf(per, span, window, away, calendar)
    known.set(key, share)
    return share
  }
}

/** Days there over days of the year, the month or the window, piece by piece. */
function shareOf(
  per: ProrateSpec['per'],
  span: Span,
  window: Span,
  away: readonly Span[],
  calendar: Calendar,
): Decimal {
  if (per === 'window' || per === 'head') return new D(presentDays(span, away)).div(window.end - window.start)
  let share = zero
  for (let at = span.start; at < span.end; ) {
    const whole = periodOf(calendar, per, at)
    const piece = { start: at, end: Math.min(whole.end, span.end) }
    share = share.add(new D(presentDays(piece, away)).div(whole.end - whole.start))
    at = piece.end
  }
  return share
}

/** Each member's cells as parts of one. */
function parted(cells: readonly Decimal[], members: readonly string[]): readonly Decimal[] {
  const all = new Map<string, Decimal>()
  cells.forEach((cell, i) => {
    all.set(members[i]!, (all.get(members[i]!) ?? zero).add(cell))
  })
  return cells.map((cell, i) => (cell.isZero() ? zero : cell.div(all.get(members[i]!)!)))
}

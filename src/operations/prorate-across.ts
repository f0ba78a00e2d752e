import { Decimal as D } from '../core/decimal.js'
import { axisOf } from '../core/grain.js'
import { type Calendar, periodOf } from '../core/period.js'
import { type Span, spanOf } from '../core/window.js'
import { columnOf } from './columns.js'
import { quotientOfDraws } from './draw-quotient.js'
import { type DrawColumn, type DrawMoment, fixedColumn, mostWhole } from './draws.js'
import { mark, stage } from './fates.js'
import type { ProrateSpec } from './prorate-spec.js'
import { absences, merged, presentDays, rosterLines } from './roster.js'

/** A roster figure for each member: figure times days, over the days of the whole. Undefined where a figure is negative or too large. */
export function proratedAcross(
  spec: ProrateSpec,
  { still, count, take, ...moment }: DrawMoment,
): DrawColumn | undefined {
  if (spec.per === 'head') return undefined
  const window = spanOf(still.calendar, spec.window, still.period)
  const { pieces, days } = piecesOf(spec.per, window, still.calendar)
  if (days > mostDays) return undefined
  const table = still.rows.table(spec.roster.source)
  const fates = still.rows.fates(spec.roster.source)
  const column = spec.field === undefined ? undefined : columnOf(table, spec.field)
  const figures = column?.kind === 'number' ? column.values : undefined
  const away = spec.without.map((absence) => absences(absence, still))
  const members = axisOf(still.space, 'member').cells
  const place = take(count).fill(0)
  const whole = weighedDays(pieces, window.start, window.end, [])
  let gaps = false
  const { cells, starts, ends } = rosterLines(spec.roster, still)
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row]!
    const start = starts[row]!
    const end = ends[row]!
    if (cell < 0 || start >= window.end || end <= window.start || start >= end) continue
    mark(fates, row, stage.used, 0)
    const figure = figures === undefined ? 1 : figures[row]!
    if (figure < 0) return undefined
    if (Number.isNaN(figure)) gaps = true
    const absent = away.length === 0 ? [] : merged(away.flatMap((each) => each.get(members[cell]!) ?? []))
    const all = absent.length === 0 && start <= window.start && end >= window.end
    place[cell]! += figure * (all ? whole : weighedDays(pieces, start, end, absent))
  }
  let most = 0
  for (let cell = 0; cell < count; cell++) if (place[cell]! > most) most = place[cell]!
  if (most >= mostWhole) return undefined
  const scale = column?.kind === 'number' ? column.scale : 0
  const parts = { place, scale, bound: 0, most, gaps }
  return quotientOfDraws(parts, fixedColumn(new D(days)), { ...moment, still, count, take })
}

/** More days than years and months of any lengths have as a common multiple; a window by itself may be as long as it likes. */
const mostDays = 1e6

/** A part of a window, each day of which counts so many times. */
interface Piece extends Span {
  readonly times: number
}

/** The years or months that a window meets, with how often a day of each counts so that all are parts of the same number of days. */
function piecesOf(
  per: Exclude<ProrateSpec['per'], 'head'>,
  window: Span,
  calendar: Calendar,
): { readonly pieces: readonly Piece[]; readonly days: number } {
  const wholes: Span[] = []
  for (let at = window.start; at < window.end; at = wholes.at(-1)!.end)
    wholes.push(per === 'window' ? window : periodOf(calendar, per, at))
  const days = wholes.reduce((all, { start, end }) => leastCommonMultiple(all, end - start), 1)
  const pieces = wholes.map(({ start, end }) => {
    return { start: Math.max(start, window.start), end: Math.min(end, window.end), times: days / (end - start) }
  })
  return { pieces, days }
}

function weighedDays(pieces: readonly Piece[], start: number, end: number, away: readonly Span[]): number {
  let days = 0
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!
    const from = Math.max(start, piece.start)
    const to = Math.min(end, piece.end)
    if (from < to) days += (away.length === 0 ? to - from : presentDays({ start: from, end: to }, away)) * piece.times
  }
  return days
}

function leastCommonMultiple(a: number, b: number): number {
  let [larger, smaller] = [a, b]
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller]
  return (a / larger) * b
}

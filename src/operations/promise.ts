import { type Day, dayLength, dayText } from '../core/day.js'
import { type OfficeHours, officeClock } from '../core/office-hours.js'
import { dayStart } from '../core/zone.js'
import { columnOf } from './columns.js'
import { mark, stage } from './fates.js'
import type { ScanMoment } from './moment.js'

/** How long a promise runs: in office time, or in time as it passes; in milliseconds, or in whole days where rows say days only. */
export interface Within {
  readonly length: number
  readonly office?: OfficeHours
  /** As it is written: `4 office hours`. */
  readonly text: string
}

export const promiseStates = ['due', 'met', 'missed', 'open'] as const

/** A promise that each row makes when it starts and keeps when it stops, and which of the rows count. */
export interface PromiseSpec {
  readonly start: string
  /** A row that has not stopped is blank there. */
  readonly stop: string
  readonly within: Within
  readonly counts: (typeof promiseStates)[number]
}

/** The columns that a promise needs. */
export function promiseColumns(
  { start, stop, within }: PromiseSpec,
  source: string,
): readonly (readonly [source: string, field: string])[] {
  const closed = within.office?.closed
  const own = [start, stop].map((field) => [source, field] as const)
  return closed === undefined ? own : [...own, [closed.source, closed.field]]
}

/** How the promise of a row stands. */
export const promiseStanding = { blank: 0, open: 1, met: 2, missed: 3 } as const

/**
 * How the promise of each row stands. It is due once its time is over by the end of the cut-off day; until then it is open, kept or not. One
 * that is due is met when the row had stopped by then, and missed otherwise; a stop before the start is met too. Blank where there is no start.
 */
export function promisesOf(spec: PromiseSpec, source: string, moment: ScanMoment): Uint8Array {
  const { start, stop, within } = spec
  return moment.rows.shared(source, `${start} to ${stop} within ${within.text}`, () => judged(spec, source, moment))
}

function judged(spec: PromiseSpec, source: string, moment: ScanMoment): Uint8Array {
  const table = moment.rows.table(source)
  const starts = columnOf(table, spec.start)
  const stops = columnOf(table, spec.stop)
  if (starts.kind === 'text' || stops.kind === 'text') throw new Error('not a time')
  const { blank, open, met, missed } = promiseStanding
  const dueAt = dueBy(spec.within, moment)
  const { cutOff, calendar } = moment
  const end = starts.kind === 'day' ? cutOff + 1 : dayStart(cutOff + 1, calendar.timeZone)
  return Uint8Array.from(starts.values, (start, row) => {
    if (Number.isNaN(start)) return blank
    const due = dueAt(start)
    if (due >= end) return open
    return stops.values[row]! <= due ? met : missed
  })
}

function dueBy({ length, office }: Within, { rows, calendar }: ScanMoment): (start: number) => number {
  if (office === undefined) return (start) => start + length
  const clock = officeClock(office, closedDays(office, rows), calendar.timeZone)
  return (start) => clock.after(start, length)
}

function closedDays({ closed }: OfficeHours, rows: ScanMoment['rows']): ReadonlySet<Day> {
  if (closed === undefined) return new Set()
  const column = columnOf(rows.table(closed.source), closed.field)
  if (column.kind !== 'day') throw new Error('not a day')
  const fates = rows.fates(closed.source)
  for (let row = 0; row < column.values.length; row++) mark(fates, row, stage.used, 0)
  return new Set(column.values.filter((day) => !Number.isNaN(day)))
}

/** Why a row whose promise stands so does not count, in words. */
export function promiseReason({ counts, within, stop }: PromiseSpec, standing: number, cutOff: Day): string {
  if (counts === 'open') return `due by the cut-off, ${dayText(cutOff)}`
  if (standing === promiseStanding.open) return `not due by the cut-off, ${dayText(cutOff)}`
  return standing === promiseStanding.met ? `met within ${within.text}` : `${stop} is not within ${within.text}`
}

/** Whether a row whose promise stands so counts. */
export function promiseCounts({ counts }: PromiseSpec, standing: number): boolean {
  return counts === 'due' ? standing > promiseStanding.open : standing === promiseStanding[counts]
}

/** The longest promise, so that no row can have us count the days of an age. */
export const longestPromise = 3660 * dayLength

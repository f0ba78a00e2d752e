import type { Day } from '../core/day.js'
import { type Calendar, type PeriodKind, periodAt, periodIndexOf } from '../core/period.js'
import { columnOf, dayAt } from './columns.js'
import type { ScanMoment } from './moment.js'
import { daysBetween } from './row-book.js'
import type { Dated } from './rows-in.js'

/** In which period of the plan each row of a source lies. */
export interface RowSlots {
  /** The index of the first period that any row lies in. */
  readonly first: number
  readonly periods: number
  /** By row: how many periods after the first; −1 where it has no day, or was not known at the cut-off. */
  readonly slots: Int32Array
}

/** Places the rows of a source among the periods of the plan, by the day that an entry goes by. */
export function rowSlots(source: string, { date, known }: Dated, moment: ScanMoment): RowSlots {
  const { rows, calendar, period, cutOff } = moment
  return rows.shared(source, `periods by ${date} known by ${known}`, () => {
    const days = rows.days(source, date)
    const [first, last] = daysBetween(days)
    const byDay = slotsOfDays(calendar, period.kind, first, last)
    const slots = new Int32Array(days.length).fill(-1)
    const end = date === known ? Math.min(last, cutOff) : last
    for (let row = 0; row < days.length; row++) {
      const day = days[row]!
      if (day <= end) slots[row] = byDay[day - first]!
    }
    if (date !== known) {
      const learned = columnOf(rows.table(source), known)
      for (let row = 0; row < slots.length; row++) {
        if (dayAt(learned, row, calendar.timeZone) > cutOff) slots[row] = -1
      }
    }
    return {
      first: byDay.length === 0 ? 0 : periodIndexOf(calendar, period.kind, first),
      periods: byDay.length === 0 ? 0 : byDay.at(-1)! + 1,
      slots,
    }
  })
}

/** Of each day between two: how many periods after that of the first it lies in. */
function slotsOfDays(calendar: Calendar, kind: PeriodKind, first: Day, last: Day): Int32Array {
  const byDay = new Int32Array(Math.max(0, last - first + 1))
  if (byDay.length === 0) return byDay
  const start = periodIndexOf(calendar, kind, first)
  for (let slot = 0, from = 0; from < byDay.length; slot++) {
    const to = periodAt(calendar, kind, start + slot).end - first
    byDay.fill(slot, from, to)
    from = to
  }
  return byDay
}

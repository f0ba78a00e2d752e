import { rangeOf } from '../core/column.js'
import { periodAt, periodIndexOf } from '../core/period.js'
import { columnOf, dayAt } from './columns.js'
import type { ScanMoment } from './moment.js'
import type { Dated } from './rows-in.js'

/** In which month of the fiscal year each row of a source lies: periods of all kinds are made of these. */
export interface RowMonths {
  /** The index of the first month that any row lies in. */
  readonly first: number
  /** How many months there are up to the last one. */
  readonly count: number
  /** By row: how many months after the first it lies; −1 where it has no day, or was not known at the cut-off. */
  readonly places: Int16Array
}

/** A hundred years: beyond, a day is likely to be wrong, and periods are looked at one by one. */
const mostMonths = 1200

/** Places the rows of a source among months, by the day that an entry goes by; undefined where they lie too far apart. */
export function rowMonths(source: string, { date, known }: Dated, moment: ScanMoment): RowMonths | undefined {
  const { rows, calendar, cutOff } = moment
  return rows.shared(source, `months by ${date} known by ${known}`, () => {
    const days = rows.days(source, date)
    const places = new Int16Array(days.length).fill(-1)
    const [firstDay, lastDay] = rangeOf(days)
    if (firstDay > lastDay) return { first: 0, count: 0, places }
    const [first, last] = [firstDay, lastDay].map((day) => periodIndexOf(calendar, 'month', day)) as [number, number]
    const count = last - first + 1
    if (count > mostMonths) return undefined
    const byDay = new Int16Array(lastDay - firstDay + 1)
    for (let place = 0, from = 0; place < count; place++) {
      const to = periodAt(calendar, 'month', first + place).end - firstDay
      byDay.fill(place, from, to)
      from = to
    }
    const end = date === known ? Math.min(lastDay, cutOff) : lastDay
    for (let row = 0; row < days.length; row++) {
      const day = days[row]!
      if (day <= end) places[row] = byDay[day - firstDay]!
    }
    if (date === known) return { first, count, places }
    const learned = columnOf(rows.table(source), known)
    for (let row = 0; row < places.length; row++) {
      if (dayAt(learned, row, calendar.timeZone) > cutOff) places[row] = -1
    }
    return { first, count, places }
  })
}

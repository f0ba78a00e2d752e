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
  /** Puts down how many months after the first some rows lie; −1 where one has no day, or was not known at the cut-off. */
  place(rows: Int32Array, count: number, into: Int16Array): void
  /** The same by row, worked out when it is first asked for. */
  readonly places: Int16Array
}

/** A hundred years: beyond, a day is likely to be wrong, and periods are looked at one by one. */
const mostMonths = 1200

/** Places the rows of a source among months, by the day that an entry goes by; undefined where they lie too far apart. */
export function rowMonths(source: string, { date, known }: Dated, moment: ScanMoment): RowMonths | undefined {
  const { rows, calendar, cutOff } = moment
  return rows.shared(source, `months by ${date} known by ${known}`, () => {
    const days = rows.days(source, date)
    const [firstDay, lastDay] = rangeOf(days)
    if (firstDay > lastDay) return monthsOf(0, 0, days.length, (_, size, into) => void into.fill(-1, 0, size))
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
    const learned = date === known ? undefined : columnOf(rows.table(source), known)
    const isLater = learned === undefined ? undefined : (row: number) => dayAt(learned, row, calendar.timeZone) > cutOff
    return monthsOf(first, count, days.length, (some, size, into) => {
      for (let i = 0; i < size; i++) {
        const day = days[some[i]!]!
        into[i] = day <= end ? byDay[day - firstDay]! : -1
      }
      if (isLater === undefined) return
      for (let i = 0; i < size; i++) if (isLater(some[i]!)) into[i] = -1
    })
  })
}

function monthsOf(first: number, count: number, rows: number, place: RowMonths['place']): RowMonths {
  let places: Int16Array | undefined
  return {
    first,
    count,
    place,
    get places() {
      if (places !== undefined) return places
      places = new Int16Array(rows)
      place(Int32Array.from(places.keys()), rows, places)
      return places
    },
  }
}

/** A day as whole days since 1970-01-01. */
export type Day = number

const length = 86_400_000

export function day(year: number, month: number, date: number): Day {
  return Date.UTC(year, month - 1, date) / length
}

/** `2026-03-31` */
export function dayText(value: Day): string {
  return new Date(value * length).toISOString().slice(0, 10)
}

/** The first day of a month that is given as a number of months since January of year 0. */
export function firstOfMonth(months: number): Day {
  return day(Math.floor(months / 12), (months % 12) + 1, 1)
}

/** A month as a number of months since January of year 0. */
export function months(year: number, month: number): number {
  return year * 12 + month - 1
}

/** The day itself, or the Friday before when it falls on a weekend. */
export function workday(value: Day): Day {
  const weekday = new Date(value * length).getUTCDay()
  return weekday === 0 ? value - 2 : weekday === 6 ? value - 1 : value
}

/** `09:05` */
export function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

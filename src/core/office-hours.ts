import { type Day, dayLength } from './day.js'
import { type Stretch, whenClocksShow } from './zone.js'

/** When offices are open, by the clocks of the plan's time zone. */
export interface OfficeHours {
  /** Days of the week, from 1 (Monday) to 7 (Sunday); never empty. */
  readonly days: readonly number[]
  /** Milliseconds after midnight, as clocks show them. */
  readonly from: number
  readonly to: number
  /** Where the days stand on which offices are closed all day. */
  readonly closed?: { readonly source: string; readonly field: string }
}

/** Counts office time, exact in milliseconds: what passes while clocks show office hours, so that a clock change is neither lost nor counted twice. */
export interface OfficeClock {
  /** Office time from one instant to a later one, in milliseconds. */
  between(start: number, end: number): number
  /** The first instant by which so much office time has passed since `start`; `length` is more than 0. */
  after(start: number, length: number): number
}

/** Days that are looked up at once. */
const pageDays = 64

/** The open stretches of some days, when each starts, and the office time before each and in all. */
interface Page {
  readonly open: readonly Stretch[]
  readonly starts: readonly number[]
  readonly before: readonly number[]
  readonly total: number
}

/** Makes an office clock; `closed` are the days on which nothing opens. */
export function officeClock(hours: OfficeHours, closed: ReadonlySet<Day>, zone: string): OfficeClock {
  const pages = new Map<number, Page>()
  const page = (index: number): Page => {
    const found = pages.get(index) ?? pageOf(hours, closed, zone, index)
    pages.set(index, found)
    return found
  }
  return {
    between(start, end) {
      let sum = 0
      for (let index = firstPage(start); index <= lastPage(end); index++) {
        const days = page(index)
        sum += passed(days, end) - passed(days, start)
      }
      return sum
    },
    after(start, length) {
      let index = firstPage(start)
      let left = length + passed(page(index), start)
      for (; left > page(index).total; index++) left -= page(index).total
      const { open, before } = page(index)
      const last = countBelow(before, left) - 1
      return open[last]!.start + left - before[last]!
    },
  }
}

/** The weekday of a day, from 1 (Monday) to 7 (Sunday). */
export function weekday(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** A day of the zone begins at most a day before or after the same day of UTC. */
function firstPage(ms: number): number {
  return Math.floor((Math.floor(ms / dayLength) - 1) / pageDays)
}

function lastPage(ms: number): number {
  return Math.floor((Math.floor(ms / dayLength) + 1) / pageDays)
}

function pageOf(hours: OfficeHours, closed: ReadonlySet<Day>, zone: string, index: number): Page {
  const open: Stretch[] = []
  for (let day = index * pageDays; day < (index + 1) * pageDays; day++) {
    if (closed.has(day) || !hours.days.includes(weekday(day))) continue
    open.push(...whenClocksShow(day * dayLength + hours.from, day * dayLength + hours.to, zone))
  }
  const before: number[] = []
  let total = 0
  for (const { start, end } of open) {
    before.push(total)
    total += end - start
  }
  return { open, starts: open.map(({ start }) => start), before, total }
}

/** The office time of a page up to an instant. */
function passed({ open, starts, before }: Page, ms: number): number {
  const begun = countBelow(starts, ms)
  return begun === 0 ? 0 : before[begun - 1]! + Math.min(ms, open[begun - 1]!.end) - starts[begun - 1]!
}

/** How many of some rising numbers are below a value. */
function countBelow(rising: readonly number[], value: number): number {
  let low = 0
  let high = rising.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (rising[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

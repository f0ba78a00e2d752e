import type { Fates } from './row-book.js'
import type { RowPeriods } from './row-periods.js'

/** Says that periods, from one up to another, were looked at. */
export type LookedAt = (low: number, high: number) => void

/** Notes what became of the rows of periods that were looked at once somebody wants to know: `note` is told which these are. */
export function markedLater(fates: Fates, { count }: RowPeriods, note: (asked: Uint8Array) => void): LookedAt {
  const asked = new Uint8Array(count)
  let waits = false
  const noteNow = (): void => {
    waits = false
    note(asked)
  }
  return (low, high) => {
    asked.fill(1, low, Math.max(low, high))
    if (!waits) fates.later.push(noteNow)
    waits = true
  }
}

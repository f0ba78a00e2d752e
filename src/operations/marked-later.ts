import type { Fates } from './fates.js'
import type { RowMonths } from './row-months.js'

/** Says that months, from one up to another, were looked at. */
export type LookedAt = (low: number, high: number) => void

/** Notes what became of the rows of months that were looked at once somebody wants to know: `note` is told which these are. */
export function markedLater(fates: Fates, { count }: RowMonths, note: (asked: Uint8Array) => void): LookedAt {
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

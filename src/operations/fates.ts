import { whenAsked } from '../core/once.js'

/** How far a row came, in rising order: the last stage that any entry took it to. */
export const stage = { unread: 0, filtered: 1, takenBack: 2, blank: 3, nobody: 4, used: 5 } as const

/** What became of each row of a source: its stage and the number of the reason. */
export interface Fates {
  readonly stage: Uint8Array
  readonly reason: Uint16Array
  /** Reasons in words, by number. */
  readonly words: string[]
  /** Rows that counted once more, negated. */
  readonly negated: Set<number>
  /** What is still to be noted: looked at row by row only when somebody asks. */
  readonly later: (() => void)[]
}

/** Starts with so many rows of which nothing is noted; most runs never ask, so there is room for them when somebody does. */
export function openFates(rows: number): Fates {
  const stages = whenAsked(() => new Uint8Array(rows))
  const reasons = whenAsked(() => new Uint16Array(rows))
  return {
    get stage() {
      return stages()
    },
    get reason() {
      return reasons()
    },
    words: [''],
    negated: new Set(),
    later: [],
  }
}

/** What became of each row, once all that waits is noted. */
export function noted(fates: Fates): Fates {
  for (const note of fates.later.splice(0)) note()
  return fates
}

/** The number of a reason. */
export function reasonNumber(fates: Fates, words: string): number {
  const known = fates.words.indexOf(words)
  return known >= 0 ? known : fates.words.push(words) - 1
}

/** Notes how far a row came, unless it came further before. */
export function mark(fates: Fates, row: number, reached: number, reason: number): void {
  if (reached <= fates.stage[row]!) return
  fates.stage[row] = reached
  fates.reason[row] = reason
}

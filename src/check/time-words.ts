import { type Period, type PeriodKind, placeInYear } from '../core/period.js'

/** Words for time in `by`, besides team, function and lists. */
export const timeWords = [
  'month',
  'quarter',
  'half',
  'year',
  'month-of-year',
  'quarter-of-year',
  'half-of-year',
] as const
export type TimeWord = (typeof timeWords)[number]

export function isTimeWord(word: string): word is TimeWord {
  return (timeWords as readonly string[]).includes(word)
}

/** Whether figures go by the place of a period in its fiscal year, and come again each year. */
export function isOfYear(word: TimeWord): boolean {
  return word.endsWith('-of-year')
}

/** The kind of period that a word for time means. */
export function kindOf(word: TimeWord): PeriodKind {
  return word.replace('-of-year', '') as PeriodKind
}

/** The key under which the figure of a period stands: its name, or its place in the fiscal year (`M1`, `Q1`, `H1`), as conditions say it. */
export function timeKey(word: TimeWord, period: Period): string {
  return isOfYear(word) ? placeInYear(period) : period.name
}

import type { Column } from '../core/column.js'

/** How rows tell how far something has come: by a field with a day for each stage, or by one row for each move. */
export type StageTrack =
  | { readonly by: 'dates'; readonly reached: readonly string[]; readonly lost: readonly string[] }
  | {
      readonly by: 'moves'
      readonly subject: string
      readonly date: string
      readonly to: string
      /** The words of `to`, from the first stage to the last. */
      readonly order: readonly string[]
      readonly lost: readonly string[]
      /** Fields that order moves of the same day. */
      readonly key: readonly string[]
    }

/** What became of each row that entered a stage: 0 for rows that did not. */
export const atStage = { elsewhere: 0, there: 1, passed: 2, lost: 3 } as const

/** How each row stands to a stage, and how long it took those that passed it, in days or milliseconds. */
export interface StageStanding {
  readonly at: Uint8Array
  readonly took: Float64Array
}

/** Days or milliseconds in a column of days or times. */
export function timesOf(column: Column): Float64Array {
  if (column.kind !== 'day' && column.kind !== 'instant') throw new Error('not a time')
  return column.values
}

import type { Table } from '../data/table.js'
import { columnOf } from './columns.js'
import { atStage, type StageStanding, type StageTrack, timesOf } from './stage-track.js'

type Dates = Extract<StageTrack, { by: 'dates' }>

/** How rows with a day for each stage stand to one of them before an instant: passed when a later one was reached, else lost, else there. */
export function standingByDates({ reached, lost }: Dates, place: number, table: Table, until: number): StageStanding {
  const times = (fields: readonly string[]) => fields.map((field) => timesOf(columnOf(table, field)))
  const [entered = new Float64Array(table.rows)] = times(reached.slice(place, place + 1))
  const later = times(reached.slice(place + 1))
  const ends = times(lost)
  const at = new Uint8Array(table.rows)
  const took = new Float64Array(table.rows).fill(Number.NaN)
  for (let row = 0; row < table.rows; row++) {
    const start = entered[row]!
    if (!(start < until)) continue
    const next = earliest(later, row, until)
    if (next < until) took[row] = next - start
    at[row] = next < until ? atStage.passed : earliest(ends, row, until) < until ? atStage.lost : atStage.there
  }
  return { at, took }
}

/** The earliest of several times of a row before an instant; infinite where there is none. */
function earliest(columns: readonly Float64Array[], row: number, until: number): number {
  return columns.reduce((first, column) => {
    const time = column[row]!
    return time < until && time < first ? time : first
  }, Number.POSITIVE_INFINITY)
}

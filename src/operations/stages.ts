import { dayText } from '../core/day.js'
import { spanOf } from '../core/window.js'
import { dayStart } from '../core/zone.js'
import { columnOf } from './columns.js'
import type { ScanMoment } from './moment.js'
import { atStage, type StageStanding, type StageTrack } from './stage-track.js'
import { standingByDates } from './stages-by-dates.js'
import { standingByMoves } from './stages-by-moves.js'

export const stageCounts = ['entered', 'passed', 'lost', 'stock'] as const

/** Which rows of a stage count. */
export interface StageSpec {
  readonly track: StageTrack
  readonly names: readonly string[]
  /** Its place in the order of the stages, from 0. */
  readonly place: number
  readonly counts: (typeof stageCounts)[number]
}

/** The columns that a stage needs. */
export function stageColumns({ track }: StageSpec, source: string): readonly (readonly [string, string])[] {
  const fields =
    track.by === 'dates' ? [...track.reached, ...track.lost] : [track.subject, track.date, track.to, ...track.key]
  return fields.map((field) => [source, field] as const)
}

/** How the rows of a source stand to a stage: by the cut-off; for the stock, by the end of the window if that comes first. */
export function stageStanding(
  { track, place, counts }: StageSpec,
  source: string,
  when: { readonly window: Parameters<typeof spanOf>[1] },
  moment: ScanMoment,
): StageStanding {
  const { calendar, period, cutOff, rows } = moment
  const end = counts === 'stock' ? Math.min(spanOf(calendar, when.window, period).end, cutOff + 1) : cutOff + 1
  const key = `${JSON.stringify(track)} ${place} ${counts === 'stock' ? 'now' : 'first'} ${end}`
  return rows.shared(source, key, () => {
    const table = rows.table(source)
    const isDay = columnOf(table, track.by === 'dates' ? track.reached[0]! : track.date).kind === 'day'
    const until = isDay ? end : dayStart(end, calendar.timeZone)
    return track.by === 'dates'
      ? standingByDates(track, place, table, until)
      : standingByMoves(track, place, counts === 'stock', table, until)
  })
}

/** Whether a row that stands so counts. */
export function stageCountsRow({ counts }: StageSpec, at: number): boolean {
  if (counts === 'entered') return at !== atStage.elsewhere
  if (counts === 'stock') return at === atStage.there
  return at === atStage[counts]
}

/** Why a row that stands so does not count, in words. */
export function stageReason({ track, names, place, counts }: StageSpec, at: number, cutOff: number): string {
  const name = names[place]!
  if (at === atStage.elsewhere)
    return track.by === 'dates' ? `it did not reach ${name}` : `it is not the move to ${name} that counts`
  if (counts === 'stock') return at === atStage.passed ? `it passed ${name}` : `it was lost at ${name}`
  const still = `by the cut-off, ${dayText(cutOff)}`
  if (at === atStage.there) return `it had not left ${name} ${still}`
  return at === atStage.passed ? `it passed ${name} ${still}` : `it was lost at ${name} ${still}`
}

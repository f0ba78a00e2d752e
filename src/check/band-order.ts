import { below } from '../core/pointer.js'
import type { Edges } from '../operations/read-bands.js'
import type { Report } from './report.js'

/** What bands or points are called in messages, and where they stand. */
export interface Written {
  readonly points: boolean
  /** Where a band or point is written. */
  at(i: number): string
  from(i: number): string
  to(i: number): string
  /** How a gap is mended. */
  readonly edgeHint: string
}

/** Bands stand in rising order, without gap or overlap; points in rising order. */
export function checkOrder(bands: readonly Edges[], written: Written, report: Report): void {
  const { points } = written
  bands.forEach((band, i) => {
    const [start, end] = [written.from(i), written.to(i)]
    const [at, place] = [written.at(i), written.at(i + 1)]
    const next = bands[i + 1]
    const nextStart = next === undefined ? '' : written.from(i + 1)
    const unordered = next?.from.lte(band.from) === true
    if (!points && band.to?.lte(band.from) === true) {
      const message = `This band goes from ${start} to ${end}, and so holds nothing.`
      report.error('bands-overlap', at, message, 'Put the smaller figure first.')
    } else if (unordered) {
      const message = `The ${points ? 'points' : 'bands'} are not in rising order: ${nextStart} follows ${start}.`
      report.error('bands-overlap', place, message, 'Put them in rising order, each once.')
    } else if (next !== undefined && !points && band.to === undefined) {
      const hint = `Write it as the next "from": "to": "${nextStart}".`
      report.error('missing-key', below(at, 'to'), '"to" is needed here, since another band follows.', hint)
    } else if (next !== undefined && !points && !band.to!.equals(next.from)) {
      const gap = band.to!.lt(next.from)
      const message = gap
        ? `Nothing is said from ${end} to ${nextStart}.`
        : `From ${nextStart} to ${end} two bands hold.`
      report.error(gap ? 'bands-gap' : 'bands-overlap', place, message, written.edgeHint)
    }
  })
}

import { type Fraction, minus, order } from '../laws/fraction.js'
import { dayOf } from './clock.js'
import type { Row, Source } from './rows.js'
import { type Raw, uncovered } from './uncovered.js'

/** What goes through stages: rows that tell when each came to a stage, by the name of the stage, and where it ended or stands by a day. */
export interface Track {
  readonly source: Source
  readonly names: readonly string[]
  /** The field with the day on which a row came to a stage. */
  readonly fieldOf: (place: number) => string
  readonly isLost: (row: Row, last: number) => boolean
  readonly isAt: (row: Row, place: number, last: number) => boolean
}

/** The figure of a day or time, where it has come by the last day that counts. */
export function reached(row: Row, field: string, last: number): Fraction | undefined {
  const found = row(field)
  return typeof found === 'object' && dayOf(found) <= last ? found : undefined
}

export function trackOf(raw: Raw, source: Source): Track {
  return Array.isArray(raw.order) ? byMoves(raw, source) : byDates(raw, source)
}

function byDates(raw: Raw, source: Source): Track {
  const days = Object.entries(raw.order as Readonly<Record<string, string>>)
  const isLost: Track['isLost'] = (row, last) =>
    [raw.lost ?? []].flat().some((field) => reached(row, String(field), last) !== undefined)
  const came = (row: Row, place: number, last: number) => reached(row, days[place]![1], last) !== undefined
  return {
    source,
    names: days.map(([name]) => name),
    fieldOf: (place) => days[place]![1],
    isLost,
    isAt: (row, place, last) =>
      came(row, place, last) && !isLost(row, last) && !days.some((_, i) => i > place && came(row, i, last)),
  }
}

interface Move {
  readonly at: Fraction
  readonly to: string
}

/** A row for each subject, with its first move to each stage; its last move says where it stands, and of moves at once the one to the furthest. */
function byMoves(raw: Raw, source: Source): Track {
  const names = raw.order as readonly string[]
  if (raw.of !== undefined || raw.where !== undefined) uncovered('figures of moves')
  const moves = new Map<string, Move[]>()
  for (const row of source.rows) {
    const [subject, at, to] = [row(String(raw.by)), row(String(source.raw.date)), row(String(raw.to))]
    if (typeof subject !== 'string' || typeof at !== 'object' || typeof to !== 'string') continue
    moves.set(subject, [...(moves.get(subject) ?? []), { at, to }])
  }
  const ofRow = new Map<Row, readonly Move[]>()
  for (const found of moves.values()) {
    found.sort((a, b) => order(a.at, b.at) || names.indexOf(a.to) - names.indexOf(b.to))
    ofRow.set((field) => found.find(({ to }) => to === field)?.at, found)
  }
  const stands = (row: Row, last: number) => ofRow.get(row)!.findLast(({ at }) => dayOf(at) <= last)?.to
  const lost = [raw.lost ?? []].flat().map(String)
  return {
    source: { ...source, rows: [...ofRow.keys()] },
    names,
    fieldOf: (place) => names[place]!,
    isLost: (row, last) => lost.includes(stands(row, last) ?? ''),
    isAt: (row, place, last) => stands(row, last) === names[place],
  }
}

/** When a row came to the first of the stages after this one, by the last day that counts. */
export function passedAt(track: Track, row: Row, place: number, last: number): Fraction | undefined {
  const later = track.names.flatMap((_, i) => (i > place ? (reached(row, track.fieldOf(i), last) ?? []) : []))
  return later.reduce<Fraction | undefined>((a, b) => (a === undefined || order(b, a) < 0 ? b : a), undefined)
}

/** The time between a stage and the next that was reached. */
export function timeAt(track: Track, row: Row, place: number, last: number): Fraction | undefined {
  const [came, went] = [reached(row, track.fieldOf(place), last), passedAt(track, row, place, last)]
  return came === undefined || went === undefined ? undefined : minus(went, came)
}

import type { Codes, Column } from '../core/column.js'
import type { Table } from '../data/table.js'
import { columnOf } from './columns.js'
import { atStage, type StageStanding, type StageTrack, timesOf } from './stage-track.js'

type Moves = Extract<StageTrack, { by: 'moves' }>

const none = -1

/** What is known of one subject before an instant. */
interface Course {
  /** The row by which it first came to the stage. */
  first: number
  /** The earliest time, from then on, at which it came to a later stage. */
  next: number
  /** Its last row: among several of one time, the one that stands furthest on. */
  last: number
}

/**
 * How moves stand to a stage before an instant. A subject counts for a stage once, by its first move to it; it passed it when it came to a later
 * one, and was lost when its last move is to a word of `lost`. For the stock, the last move of a subject says where it stands now.
 */
export function standingByMoves(track: Moves, place: number, now: boolean, table: Table, until: number): StageStanding {
  const at = new Uint8Array(table.rows)
  const took = new Float64Array(table.rows).fill(Number.NaN)
  const times = timesOf(columnOf(table, track.date))
  const ranks = ranksOf(track, columnOf(table, track.to))
  const subjects = codesOf(columnOf(table, track.subject))
  const courses = new Map<number, Course>()
  for (const row of inOrder(track, table, times, ranks)) {
    const subject = subjects[row]!
    if (subject < 0 || !(times[row]! < until)) continue
    const course = courses.get(subject) ?? { first: none, next: Number.POSITIVE_INFINITY, last: none }
    courses.set(subject, course)
    course.last = row
    if (ranks[row] === place && course.first === none) course.first = row
    const isLater = course.first !== none && ranks[row]! > place && ranks[row]! < track.order.length
    if (isLater && times[row]! < course.next) course.next = times[row]!
  }
  for (const { first, next, last } of courses.values()) {
    if (now) {
      if (ranks[last] === place) at[last] = atStage.there
      continue
    }
    if (first === none) continue
    const passed = next < until
    if (passed) took[first] = next - times[first]!
    at[first] = passed ? atStage.passed : ranks[last] === track.order.length ? atStage.lost : atStage.there
  }
  return { at, took }
}

/** The place of each move among the stages; those that lose come after all, and other words before all. */
function ranksOf({ order, lost }: Moves, to: Column): Int32Array {
  if (to.kind !== 'text') throw new Error('not a text')
  const byCode = to.words.map((word) => (lost.includes(word) ? order.length : order.indexOf(word)))
  return new Int32Array(to.codes).map((code) => byCode[code] ?? none)
}

/** Rows by time, then by how far they stand on, then by key. */
function inOrder({ key }: Moves, table: Table, times: Float64Array, ranks: Int32Array): readonly number[] {
  const keys = key.map((field) => columnOf(table, field))
  const rows = Array.from({ length: table.rows }, (_, row) => row).filter((row) => !Number.isNaN(times[row]))
  return rows.sort((a, b) => times[a]! - times[b]! || ranks[a]! - ranks[b]! || byKey(keys, a, b))
}

function byKey(keys: readonly Column[], a: number, b: number): number {
  for (const column of keys) {
    const [left, right] = [a, b].map((row) =>
      column.kind === 'text' ? (column.words[column.codes[row]!] ?? '') : column.values[row]!,
    )
    if (left! < right!) return -1
    if (left! > right!) return 1
  }
  return a - b
}

function codesOf(column: Column): Codes {
  if (column.kind !== 'text') throw new Error('not a text')
  return column.codes
}

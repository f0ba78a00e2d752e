import { one, zero } from '../core/decimal.js'
import { periodIndexOf } from '../core/period.js'
import { spanOf } from '../core/window.js'
import type { Accumulator } from './aggregate.js'
import type { FoldSpec } from './fold-spec.js'
import type { Moment } from './moment.js'
import { daysInForce } from './rows-in.js'

/** Tells, cell by cell, whether its rows together ever came to more than zero at the end of a period before the window: 1, or 0. */
export function everAbove({ source, when }: FoldSpec, size: number, moment: Moment): Accumulator {
  if (!('on' in when)) throw new Error('not rows in force on a day')
  const { calendar, period } = moment
  const { startOf, endOf } = daysInForce(source, when, moment)
  const indexOf = (day: number): number =>
    day === Number.POSITIVE_INFINITY ? day : periodIndexOf(calendar, period.kind, day)
  const windowBegins = indexOf(spanOf(calendar, when.window, period).start)
  /** What is added to each cell from the end of which period on. */
  const changes = Array.from({ length: size }, () => new Map<number, bigint>())
  const change = (cell: number, from: number, by: bigint): void => {
    if (from < windowBegins) changes[cell]!.set(from, (changes[cell]!.get(from) ?? 0n) + by)
  }
  return {
    add(cell, value, _part, _share, row) {
      change(cell, indexOf(startOf(row!)), BigInt(value))
      change(cell, indexOf(endOf(row!)), -BigInt(value))
    },
    cells: () => changes.map((each) => (risesAboveZero(each) ? one : zero)),
  }
}

function risesAboveZero(changes: ReadonlyMap<number, bigint>): boolean {
  let sum = 0n
  return [...changes]
    .sort(([a], [b]) => a - b)
    .some(([, by]) => {
      sum += by
      return sum > 0n
    })
}

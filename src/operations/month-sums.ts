import { Decimal as D } from '../core/decimal.js'
import { periodAt, periodIndexOf } from '../core/period.js'
import { spanOf } from '../core/window.js'
import { figuresOf, wholeSum } from './aggregate.js'
import { chosenRows } from './chosen-rows.js'
import { columnOf } from './columns.js'
import { mark, stage } from './fates.js'
import type { FoldSpec } from './fold-spec.js'
import { blankBy, type Leaving, unplacedBy } from './leaving.js'
import { markedLater } from './marked-later.js'
import type { Moment } from './moment.js'
import { placedRows, type Tally, tallied } from './placed-rows.js'
import type { RowsCome } from './row-book.js'
import { type RowMonths, rowMonths } from './row-months.js'
import { isPlain, type PlainSpec, sumsTogether } from './sums-together.js'

/** What the rows of a fold come to in any window of whole months. */
export interface MonthSums {
  /** What the window seen from a period comes to; undefined where it begins or ends within a month of the fiscal year. */
  in(moment: Moment): RowsCome | undefined
}

/** Beyond so many sums by month, cell and part, periods are looked at one by one. */
const mostSums = 1 << 22

/**
 * Brings the rows of a fold together for all months at once, in one pass in the order in which they stand; undefined where more than sums by
 * the day of a row is asked for.
 */
export function monthSums(spec: FoldSpec, moment: Moment): MonthSums | undefined {
  if (!isPlain(spec) || moment.rows.takenBack(spec.source)?.as === 'negative-row') return undefined
  const known = moment.rows.shared(spec.source, 'sums by month', () => new Map<FoldSpec, MonthSums | undefined>())
  if (!known.has(spec)) known.set(spec, summedUp(spec, moment))
  return known.get(spec)
}

function summedUp(spec: PlainSpec, moment: Moment): MonthSums | undefined {
  const { source, aggregate, field, when } = spec
  const { rows, size } = moment
  const months = rowMonths(source, when, moment)
  const parts = Math.max(1, spec.credit.length)
  if (months === undefined || months.count * size * parts > mostSums) return undefined
  const { first, count } = months
  const chosen = chosenRows(spec, months, moment)
  const figure = field === undefined ? undefined : columnOf(rows.table(source), field)
  const values = figure === undefined || figure.kind === 'text' ? undefined : figure.values
  let counted: Tally | undefined
  const tally = (): Tally => {
    counted ??= tallied(chosen.rows(), placedRows(spec, chosen.rows(), months, moment), values)
    return counted
  }
  const together = sumsTogether(spec, months, moment)
  const sums = together === undefined ? tally().sums : { sums: together, carried: new Map<number, bigint>() }

  const fates = rows.fates(source)
  const blank = field === undefined ? undefined : blankBy(field, source, stage.blank, moment, fates)
  const unplaced = unplacedBy(spec, moment, fates)
  const why = (row: number): Leaving => (Number.isNaN(values?.[row] ?? 1) ? blank!(row) : unplaced(row))
  let leftByReason: readonly Float64Array[] | undefined
  const left = (): readonly Float64Array[] => {
    leftByReason ??= nowhere(chosen.rows(), tally().counts, months, (row) => why(row).reason)
    return leftByReason
  }
  const looked = markedLater(fates, months, (asked) => {
    const { counts } = tally()
    for (let i = 0; i < counts.length; i++) {
      const row = chosen.rows()[i]!
      if (asked[months.places[row]!] === 0) continue
      const { stage: reached, reason } = counts[i] === 1 ? { stage: stage.used, reason: 0 } : why(row)
      mark(fates, row, reached, reason)
    }
  })

  return {
    in({ calendar, period }) {
      const { start, end } = spanOf(calendar, when.window, period)
      const [from, to] = [start, end].map((day) => periodIndexOf(calendar, 'month', day)) as [number, number]
      const begins = when.sinceEver === true || periodAt(calendar, 'month', from).start === start
      if (!begins || periodAt(calendar, 'month', to).start !== end) return undefined
      const low = when.sinceEver === true ? 0 : Math.max(0, from - first)
      const high = Math.min(count, to - first)
      chosen.lookedAt(low, high)
      looked(low, high)
      const over = <T>(nothing: T, add: (total: T, place: number) => T): T => {
        let total = nothing
        for (let place = low; place < high; place++) total = add(total, place)
        return total
      }
      const among = (array: Float64Array) => over(0, (total, place) => total + array[place]!)
      const placesOf = (cell: number, some: readonly number[]): readonly number[] => {
        const found: number[] = []
        for (let place = low; place < high; place++) {
          for (const part of some) found.push((place * size + cell) * parts + part)
        }
        return found
      }
      let usedByCell: readonly number[] | undefined
      const usedIn = (used: Float64Array) =>
        Array.from({ length: size }, (_, cell) => over(0, (total, place) => total + used[place * size + cell]!))
      return {
        get used() {
          usedByCell ??= usedIn(tally().used)
          return usedByCell
        },
        left() {
          const lefts = chosen.leftIn(low, high)
          left().forEach((byPlace, reason) => {
            lefts[reason] = (lefts[reason] ?? 0) + among(byPlace)
          })
          return lefts.flatMap((rows, reason) => (rows > 0 ? [{ reason: fates.words[reason]!, rows }] : []))
        },
        figures: (shares, scale, perBase) =>
          figuresOf(aggregate, size, shares, new D(10).pow(scale).mul(perBase), {
            sum: (cell, some) => wholeSum(sums, placesOf(cell, some)),
            rows: (cell, some) =>
              new D(placesOf(cell, some).reduce((total, place) => total + tally().taken[place]!, 0)),
          }),
      }
    },
  }
}

/** How many of the chosen rows count nowhere, by the number of the reason and by month. */
function nowhere(
  rows: Int32Array,
  counts: Uint8Array,
  { places, count }: RowMonths,
  reasonOf: (row: number) => number,
): readonly Float64Array[] {
  const left: Float64Array[] = []
  for (let i = counts.indexOf(0); i >= 0; i = counts.indexOf(0, i + 1)) {
    const row = rows[i]!
    const reason = reasonOf(row)
    left[reason] ??= new Float64Array(count)
    left[reason][places[row]!]!++
  }
  return left
}

import { Decimal as D, type Decimal, zero } from '../core/decimal.js'
import { axisOf } from '../core/grain.js'
import { periodAt, periodIndexOf } from '../core/period.js'
import { spanOf } from '../core/window.js'
import { figuresOf, wholeSums } from './aggregate.js'
import { columnOf } from './columns.js'
import type { FoldSpec } from './fold-spec.js'
import { blankBy, type Leaving, leavingBy, unplacedBy } from './leaving.js'
import type { Moment } from './moment.js'
import { type Detail, type Fates, mark, stage } from './row-book.js'
import { rowSlots } from './row-slots.js'
import type { Dated } from './rows-in.js'

/** What the rows of a fold come to in any window of whole periods. */
export interface PeriodSums {
  /** What the window seen from a period comes to; undefined where it begins or ends within a period of the plan. */
  in(moment: Moment): WindowSums | undefined
}

interface WindowSums extends Pick<Detail, 'used' | 'left'> {
  /** `shares`: of each part of the credit; `unit`: column units in one base unit. */
  figures(shares: readonly Decimal[], unit: Decimal): readonly Decimal[]
}

/** By row, what became of it: in no period, counted, or (from here on) left out for a reason. */
const [outside, counted, leaves] = [0, 1, 2]
const mostReasons = 250

/**
 * Brings the rows of a fold together for all periods at once, in one pass in the order in which they stand; undefined where more than sums by
 * the day of a row is asked for.
 */
export function periodSums(spec: FoldSpec, moment: Moment): PeriodSums | undefined {
  if (!isPlain(spec) || moment.rows.takenBack(spec.source)?.as === 'negative-row') return undefined
  const known = moment.rows.shared(spec.source, 'sums by period', () => new Map<FoldSpec, PeriodSums | undefined>())
  if (!known.has(spec)) known.set(spec, summedUp(spec, moment))
  return known.get(spec)
}

type PlainSpec = FoldSpec & { readonly aggregate: 'sum' | 'count' | 'average'; readonly when: Dated }

function isPlain(spec: FoldSpec): spec is PlainSpec {
  const { aggregate, when, exchange, touches, promise, stage: of } = spec
  const further = [exchange, touches, promise, of].some((each) => each !== undefined)
  return (aggregate === 'sum' || aggregate === 'count' || aggregate === 'average') && !('on' in when) && !further
}

function summedUp(spec: PlainSpec, moment: Moment): PeriodSums | undefined {
  const { source, aggregate, field, when } = spec
  const { rows, size } = moment
  const { first, periods, slots } = rowSlots(source, when, moment)
  const fates = rows.fates(source)
  const places = placesOf(spec, moment)
  const parts = places.length
  if (periods * size * parts > 4 * slots.length + (1 << 16)) return undefined

  const reasons: Leaving[] = []
  const left: Float64Array[] = []
  const numberOf = (why: Leaving): number => {
    const found = reasons.indexOf(why)
    if (found >= 0) return found + leaves
    left[why.reason] ??= new Float64Array(periods)
    return reasons.push(why) - 1 + leaves
  }
  const leaving = leavingBy(spec, moment, fates)
  const blank = field === undefined ? undefined : blankBy(field, source, stage.blank, moment, fates)
  const unplaced = unplacedBy(spec, moment, fates)
  const figure = field === undefined ? undefined : columnOf(rows.table(source), field)
  const values = figure === undefined || figure.kind === 'text' ? undefined : figure.values
  const sums = wholeSums(periods * size * parts)
  const taken = new Float64Array(periods * size * parts)
  const used = new Float64Array(periods * size)
  const outcomes = new Uint8Array(slots.length)

  const put = (row: number, slot: number, value: number): boolean => {
    let placed = false
    for (let part = 0; part < parts; part++) {
      const cell = places[part]![row]!
      if (cell < 0) continue
      const at = slot * size + cell
      sums.add(at * parts + part, value)
      taken[at * parts + part]!++
      let again = false
      for (let before = 0; before < part; before++) again ||= places[before]![row] === cell
      if (!again) used[at]!++
      placed = true
    }
    return placed
  }
  for (let row = 0; row < slots.length; row++) {
    const slot = slots[row]!
    if (slot < 0) continue
    const why = leaving(row)
    let outcome = counted
    if (why !== undefined) outcome = numberOf(why)
    else {
      const value = values === undefined ? 1 : values[row]!
      if (Number.isNaN(value)) outcome = numberOf(blank!(row))
      else if (!put(row, slot, value)) outcome = numberOf(unplaced(row))
    }
    outcomes[row] = outcome
    if (outcome >= leaves) left[reasons[outcome - leaves]!.reason]![slot]!++
  }
  if (reasons.length > mostReasons) return undefined
  const noted = noting(fates, slots, outcomes, reasons, periods)

  return {
    in({ calendar, period }) {
      const { start, end } = spanOf(calendar, when.window, period)
      const [from, to] = [start, end].map((day) => periodIndexOf(calendar, period.kind, day)) as [number, number]
      const begins = when.sinceEver === true || periodAt(calendar, period.kind, from).start === start
      if (!begins || periodAt(calendar, period.kind, to).start !== end) return undefined
      const low = when.sinceEver === true ? 0 : Math.max(0, from - first)
      const high = Math.min(periods, to - first)
      noted(low, high)
      const over = <T>(sum: (slot: number, total: T) => T, nothing: T): T => {
        let total = nothing
        for (let slot = low; slot < high; slot++) total = sum(slot, total)
        return total
      }
      const at = (slot: number, cell: number, part: number) => (slot * size + cell) * parts + part
      return {
        used: Array.from({ length: size }, (_, cell) => over((slot, total) => total + used[slot * size + cell]!, 0)),
        left: left.flatMap((bySlot, reason) => {
          const rows = over((slot, total) => total + bySlot[slot]!, 0)
          return rows === 0 ? [] : [{ reason: fates.words[reason]!, rows }]
        }),
        figures: (shares, unit) =>
          figuresOf(aggregate, size, shares, unit, {
            sum: (cell, part) => over<Decimal>((slot, total) => total.add(sums.at(at(slot, cell, part))), zero),
            rows: (cell, part) => new D(over((slot, total) => total + taken[at(slot, cell, part)]!, 0)),
          }),
      }
    },
  }
}

/** By part of the credit: the cell that a row counts for, −1 where there is none. */
function placesOf({ source, axes, credit, creditAxis }: FoldSpec, { rows, space }: Moment): readonly Int32Array[] {
  const credited = credit.map(({ field }) => rows.cells(source, creditAxis, field))
  const others = axes.map(({ axis, field }) => ({
    cells: rows.cells(source, axis, field),
    size: axisOf(space, axis).cells.length,
  }))
  const whole = credited.length > 0 ? credited : [new Int32Array(rows.table(source).rows)]
  return whole.map((first) =>
    others.reduce((cells, { cells: more, size }) => {
      const both = new Int32Array(cells.length)
      for (let row = 0; row < both.length; row++) {
        both[row] = cells[row]! < 0 || more[row]! < 0 ? -1 : cells[row]! * size + more[row]!
      }
      return both
    }, first),
  )
}

/** Notes what became of the rows of the periods that were asked for, once somebody wants to know. */
function noting(
  fates: Fates,
  slots: Int32Array,
  outcomes: Uint8Array,
  reasons: readonly Leaving[],
  periods: number,
): (low: number, high: number) => void {
  const asked = new Uint8Array(periods)
  let waits = false
  const note = (): void => {
    waits = false
    for (let row = 0; row < slots.length; row++) {
      const outcome = outcomes[row]!
      if (outcome === outside || asked[slots[row]!] === 0) continue
      if (outcome === counted) mark(fates, row, stage.used, 0)
      else mark(fates, row, reasons[outcome - leaves]!.stage, reasons[outcome - leaves]!.reason)
    }
  }
  return (low, high) => {
    asked.fill(1, low, Math.max(low, high))
    if (!waits) fates.later.push(note)
    waits = true
  }
}

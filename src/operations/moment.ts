import type { Day } from '../core/day.js'
import type { Decimal } from '../core/decimal.js'
import type { Grain, Space } from '../core/grain.js'
import type { Calendar, Period } from '../core/period.js'
import type { RateUsed } from './rate-used.js'
import type { Detail, RowBook } from './row-book.js'
import type { Misfit } from './type.js'

/** When and where an operation computes: the period, the grain of its result, and what the run was given. */
export interface Moment {
  readonly calendar: Calendar
  readonly period: Period
  readonly grain: Grain
  /** How many cells the result has. */
  readonly size: number
  readonly space: Space
  /** Rows by source, with a record of which were used and why others were not. */
  readonly rows: RowBook
  /** The first period of the run: what lies before it comes from rows or from openings. */
  readonly first: Period
  /** The last day up to which rows are known, as written; later rows are left out. */
  readonly cutOff: Day
  /** The grain of an input as it came, before any spreading. */
  inputGrain(input: number): Grain
  /** Says why a cell has no figure; gives the missing value to put there. */
  report(misfit: Misfit): Decimal
  /** Keeps what an explanation needs to know about how the cells came about. */
  tell(detail: Detail): void
  /** Keeps with which exchange rates a cell was converted. */
  tellRates(cell: number, rates: readonly RateUsed[]): void
  /** Whether an input hangs on what was carried over from earlier periods, which is not known before the run begins. */
  carries(input: number): boolean
  /** The value of an input of this operation in another period, spread as the inputs are. */
  inputAt(input: number, period: Period): readonly Decimal[]
  /** Figures that an example gives in place of an input of this operation. */
  statedAt(input: number, period: Period): readonly (Decimal | undefined)[] | undefined
}

/** The part of a moment that reading rows needs. */
export type ScanMoment = Pick<Moment, 'rows' | 'calendar' | 'period' | 'cutOff' | 'space'>

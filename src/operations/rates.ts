import { type Day, dayText } from '../core/day.js'
import { Decimal as D, type Decimal, isMissing, missing } from '../core/decimal.js'
import type { Window } from '../core/window.js'
import { columnOf } from './columns.js'
import { mark, stage } from './fates.js'
import type { Moment } from './moment.js'
import type { RateFound } from './rate-used.js'
import { firstAtLeast } from './rows-in.js'
import type { Misfit } from './type.js'

/** A column of a source with one row for each day. */
export interface RateColumn {
  readonly source: string
  readonly field: string
  readonly date: string
}

/** What one unit of `per` costs in `one`: `EUR per GBP`, by day. */
export interface RatePair {
  /** As it is written: `EUR per GBP`. */
  readonly pair: string
  readonly one: string
  readonly per: string
  /** Rising days with the rate that holds from then on; or a column. */
  readonly figures: readonly { readonly from: Day; readonly rate: Decimal }[] | RateColumn
}

/** A named exchange rate of the plan, for one or more pairs of currencies. */
export interface RateSpec {
  readonly name: string
  readonly pairs: readonly RatePair[]
  /** What happens on a day without a row; only where pairs are columns. */
  readonly missingDay: 'previous-day' | 'error'
  /** The window whose daily rates are averaged; none for the rate of a day. */
  readonly average: Window | undefined
  /** Whether it is one rate for each whole period of the plan: an average, or dated rates that change with a period. */
  readonly holdsForPeriods: boolean
}

/** How far back the rate of an earlier day is taken for a day without one: a table of monthly rates reaches so far. */
const mostDaysBack = 31

/** Which pair of a rate converts, and whether it is read the other way round. */
export interface Way {
  readonly pair: number
  readonly inverted: boolean
}

/** How a rate leads from one currency to another: by its pair, or by the other direction where that alone is there. */
export function wayBetween(spec: RateSpec, from: string, to: string): Way | undefined {
  const find = (one: string, per: string) => spec.pairs.findIndex((each) => each.one === one && each.per === per)
  const direct = find(to, from)
  if (direct >= 0) return { pair: direct, inverted: false }
  const other = find(from, to)
  return other < 0 ? undefined : { pair: other, inverted: true }
}

/** An amount in the other currency; missing where there is no rate. */
export function convertedBy(amount: Decimal, rate: Decimal, inverted: boolean): Decimal {
  if (!isRate(rate)) return missing
  return inverted ? amount.div(rate) : amount.mul(rate)
}

/** Whether it can convert: there, and above zero. */
export function isRate(rate: Decimal): boolean {
  return !isMissing(rate) && rate.greaterThan(0)
}

type When = Pick<Moment, 'rows' | 'cutOff'>

/** The rate of a pair on a day, of what is known at the cut-off, with the day from which it is; missing where there is none. */
export function rateOn(spec: RateSpec, pair: number, day: Day, when: When): RateFound {
  const { figures } = spec.pairs[pair]!
  if (!('source' in figures)) {
    const found = figures.findLast((each) => each.from <= day)
    return { figure: found?.rate ?? missing, origin: { kind: 'plan', from: found?.from ?? day } }
  }
  const { rows, days } = when.rows.byDate(figures.source, figures.date)
  const column = columnOf(when.rows.table(figures.source), figures.field)
  const furthest = spec.missingDay === 'error' ? day : day - mostDaysBack
  for (let at = firstAtLeast(days, Math.min(day, when.cutOff) + 1) - 1; at >= 0 && days[at]! >= furthest; at--) {
    const row = rows[at]!
    const value = column.kind === 'number' ? column.values[row]! : Number.NaN
    if (Number.isNaN(value)) continue
    mark(when.rows.fates(figures.source), row, stage.used, 0)
    const figure = new D(value).div(new D(10).pow(column.kind === 'number' ? column.scale : 0))
    return { figure, origin: { kind: 'row', from: days[at]! } }
  }
  return { figure: missing, origin: { kind: 'row', from: day } }
}

/** Why a pair cannot convert: `when` says for which day or period, such as `on 2026-02-07`. */
export function noRate(spec: RateSpec, from: string, to: string, rate: Decimal, when: string): Misfit {
  const way = wayBetween(spec, from, to)
  const pair = way === undefined ? `${to} per ${from}` : spec.pairs[way.pair]!.pair
  if (!isMissing(rate)) {
    return {
      code: 'rate-not-positive',
      message: `The rate "${pair}" of "${spec.name}" is ${rate.toFixed()} ${when}, and a rate is above 0.`,
      hint: 'Mend the rate; leave it blank where there is none.',
    }
  }
  return {
    code: 'rate-missing',
    message: `"${spec.name}" has no rate "${pair}" ${when}.`,
    hint: hintFor(spec, way, pair),
  }
}

function hintFor(spec: RateSpec, way: Way | undefined, pair: string): string {
  if (way === undefined) return `Add "${pair}" to "${spec.name}" in "exchange".`
  const { figures } = spec.pairs[way.pair]!
  if (!('source' in figures)) {
    const first = figures[0]?.from
    return first === undefined ? 'Add the rate.' : `Its first rate holds from ${dayText(first)}.`
  }
  if (spec.average !== undefined) return `Add rows of ${figures.source} for days of that time.`
  return spec.missingDay === 'error'
    ? `Add the row of ${figures.source}, or say "missingDay": "previous-day".`
    : `Add the row of ${figures.source}; the rate of an earlier day is taken from ${mostDaysBack} days back at most.`
}

/** The columns that a rate reads. */
export function rateColumns(spec: RateSpec): readonly (readonly [source: string, field: string])[] {
  return spec.pairs.flatMap(({ figures }) =>
    'source' in figures ? [[figures.source, figures.field] as const, [figures.source, figures.date] as const] : [],
  )
}

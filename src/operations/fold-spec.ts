import type { Decimal } from '../core/decimal.js'
import type { Aggregate } from './aggregate.js'
import type { Latest } from './latest.js'
import { type PromiseSpec, promiseColumns } from './promise.js'
import type { Quantile } from './quantile.js'
import type { RowChoice } from './row-choice.js'
import type { RowExchange } from './row-rates.js'
import type { Dated, Standing } from './rows-in.js'
import { type StageSpec, stageColumns } from './stages.js'
import { type TouchCredit, touchColumns } from './touches.js'
import type { Type } from './type.js'

/** A part of a row's credit: the field that names who gets it, and how much of the row that is. */
export interface CreditPart {
  readonly field: string
  readonly share: Decimal
}

export interface FoldSpec {
  readonly source: string
  readonly aggregate: Aggregate
  /** The field that is added up, compared or told apart; none when rows are counted. */
  readonly field: string | undefined
  /** One base unit is this many of what the column holds (hours are kept as days). */
  readonly perBase: number
  /** None when every row counts. */
  readonly where: RowChoice | undefined
  readonly when: Dated | Standing
  /** Who a row counts for; none when it is the company's. */
  readonly credit: readonly CreditPart[]
  readonly creditAxis: 'team' | 'member'
  /** Whether a row may count for more than itself in all (`each`). */
  readonly overCounts: boolean
  /** Further axes of the result, in the order of its grain, with the field that names the cell. */
  readonly axes: readonly { readonly axis: string; readonly field: string }[]
  /** Credit by the touches of a row, in place of its own fields. */
  readonly touches?: TouchCredit
  /** Only rows whose promise stands so count. */
  readonly promise?: PromiseSpec
  /** Only rows that stand so to a stage count; `took`: how long they took to pass it is what is brought together. */
  readonly stage?: StageSpec
  readonly took?: true
  /** Which quantile of the figures is wanted. */
  readonly quantile?: Quantile
  /** By which day or time a row is the latest. */
  readonly latest?: Latest
  /** How money of rows is brought into one currency; the first input is then the exchange rate. */
  readonly exchange?: RowExchange
  readonly type: Type
}

/** The columns that a fold needs. */
export function columnsRead(spec: FoldSpec): readonly (readonly [source: string, field: string])[] {
  const { when } = spec
  const times = 'on' in when ? [when.start, when.end] : [when.date, when.known]
  const figure = spec.field === undefined ? [] : [spec.field]
  const credited = spec.credit.flatMap((part) => part.field.split(','))
  const own = [...figure, ...times, ...credited, ...spec.axes.map((each) => each.field), ...(spec.where?.fields ?? [])]
  const currency = spec.exchange !== undefined && 'field' in spec.exchange.from ? [spec.exchange.from.field] : []
  const touched = spec.touches === undefined ? [] : touchColumns(spec.touches)
  return [
    ...[...own, ...currency].map((field) => [spec.source, field] as const),
    ...(spec.touches === undefined ? [] : [[spec.source, spec.touches.match] as const]),
    ...touched,
    ...(spec.promise === undefined ? [] : promiseColumns(spec.promise, spec.source)),
    ...(spec.stage === undefined ? [] : stageColumns(spec.stage, spec.source)),
    ...(spec.latest === undefined ? [] : [[spec.source, spec.latest.by] as const]),
  ]
}

import type { Decimal } from '../core/decimal.js'
import type { Unit } from '../core/unit.js'

/** The grain that a figure is brought to. */
export type Per = 'company' | 'function' | 'team' | 'member'

/** Over which periods an amount is read: added up, period by period, or in the last one. */
export type Over = 'all-periods' | 'each-period' | 'last-period'

/** Over which periods a chance is read. */
export type ChanceOver = Over | 'any-period' | 'every-period'

/** What is counted by a chance. */
export type State = 'empty' | 'gated' | 'capped' | 'floored'

/** A bound as the plan would write it, read. */
export interface Bound {
  readonly side: 'atMost' | 'atLeast'
  readonly figure: Decimal
  readonly unit: Unit | 'any'
}

/** Which draws a measure is of: those in which a measure above it keeps to a bound. */
export interface Where {
  readonly of: string
  readonly bound: Bound
}

interface AnyMeasure {
  readonly name: string
  readonly title?: string
  /** Of all draws when not given. */
  readonly where?: Where
}

/** What is paid, whole or as a share of an amount; `entries` is undefined for all that has a pay code. */
export interface PayMeasure extends AnyMeasure {
  readonly verb: 'pay'
  readonly entries: readonly string[] | undefined
  readonly per: Per
  readonly over: Over
  readonly shareOf?: string
}

/** An amount of the plan; `per` is undefined for its own grain. */
export interface AmountMeasure extends AnyMeasure {
  readonly verb: 'amount'
  readonly amount: string
  readonly per: Per | undefined
  readonly over: Over
  readonly shareOf?: string
}

/** An amount of money less all that is paid. */
export interface AfterPayMeasure extends AnyMeasure {
  readonly verb: 'afterPay'
  readonly amount: string
  readonly over: Over
}

/** How often something holds, of a name of the plan or of a measure above. */
export interface ChanceMeasure extends AnyMeasure {
  readonly verb: 'chance'
  readonly of: string
  readonly ofMeasure: boolean
  readonly holds: { readonly state: State } | { readonly bound: Bound }
  readonly over: ChanceOver
}

/** How each pair of figures of some measures moves together. */
export interface TogetherMeasure extends AnyMeasure {
  readonly verb: 'together'
  readonly of: readonly string[]
}

/** What a measure is in a plan less what it is in the present one, draw by draw. */
export interface ChangeMeasure extends AnyMeasure {
  readonly verb: 'change'
  readonly of: string
}

/** A measure of a scenario: checked against its plans. Each names only measures above it. */
export type Measure = PayMeasure | AmountMeasure | AfterPayMeasure | ChanceMeasure | TogetherMeasure | ChangeMeasure

/** Which quantiles are told, as shares in rising order, and whether they are read from every draw or estimated. */
export interface Statistics {
  readonly quantiles: readonly Decimal[]
  readonly from: 'every-draw' | 'estimates'
}

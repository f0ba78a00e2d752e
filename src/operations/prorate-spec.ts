import type { Window } from '../core/window.js'
import type { PayCurrency } from './pay-currency.js'
import type { RateSpec } from './rates.js'
import type { Absence, RosterFields } from './roster.js'
import type { Type } from './type.js'

export interface ProrateSpec {
  readonly roster: RosterFields
  /** The roster figure; none for presence itself. */
  readonly field: string | undefined
  /**
   * A figure per year is paid by days of the fiscal year, one per month by days of the month, any other by days of the window;
   * `head` counts each member once, parted by days over the teams that the member was in.
   */
  readonly per: 'year' | 'month' | 'window' | 'head'
  readonly window: Window
  readonly without: readonly Absence[]
  /** Where lines have currencies of their own: the field, and into which currency each line is brought; without, a member's lines must agree. */
  readonly currency?: { readonly pay: PayCurrency; readonly into?: LineExchange }
  readonly type: Type
}

/** At which rate roster lines are brought into a currency; the rate is the first input. */
export interface LineExchange {
  readonly rate: RateSpec
  readonly on: 'first-day' | 'last-day'
  readonly to: string
}

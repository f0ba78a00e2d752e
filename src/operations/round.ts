import { smallestUnit } from '../core/currency.js'
import { type Decimal, type RoundingMode, roundTo } from '../core/decimal.js'
import { type Currency, currencyReads, namesOf } from './convert.js'
import { roundedDraws } from './draw-round.js'
import type { Operation } from './operation.js'

export interface RoundSpec {
  readonly to: Decimal
  readonly mode: RoundingMode
  /** Where each member's amount is in a currency of its own: to the smallest unit of that, and to `to` in the currency of the plan. */
  readonly own?: { readonly currency: Currency; readonly plan: string | undefined }
}

/** Its input as a multiple of `to`. */
export const round: Operation<RoundSpec> = {
  name: 'round',
  align: 'spread',
  type: (_, [input]) => input!,
  exact(spec, [input], moment) {
    const { own } = spec
    if (own === undefined) return input!.map((value) => roundTo(value, spec.to, spec.mode))
    const currencyOf = namesOf(own.currency, moment)
    return input!.map((value, cell) => {
      const currency = currencyOf(cell)
      const to = currency === undefined || currency === own.plan ? spec.to : smallestUnit(currency)
      return roundTo(value, to, spec.mode)
    })
  },
  columns({ to, mode, own }, inputs, moment) {
    const currencyOf = own === undefined ? () => undefined : namesOf(own.currency, moment.still)
    return inputs[0]!.map((value, cell) => {
      const currency = currencyOf(cell)
      const step = currency === undefined || currency === own?.plan ? to : smallestUnit(currency)
      return roundedDraws(value, step, mode, moment)
    })
  },
  across: ({ to, mode, own }, [input], moment) =>
    own === undefined ? roundedDraws(input!, to, mode, moment) : undefined,
  reads: ({ own }) => (own === undefined ? [] : currencyReads(own.currency)),
  sign: (_, [input]) => input!,
}

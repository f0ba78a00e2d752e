import { isMissing, missing } from '../core/decimal.js'
import { isMoney, type Unit } from '../core/unit.js'
import { productOfDraws } from './draw-product.js'
import { quotientOfDraws } from './draw-quotient.js'
import { fixedColumn, unknownColumn } from './draws.js'
import type { Moment } from './moment.js'
import { joinSigns, type Operation } from './operation.js'
import { type PayCurrency, payCurrencies } from './pay-currency.js'
import { rateForPeriod, rateUsed } from './rate-for-period.js'
import { convertedBy, isRate, noRate, type RateSpec, wayBetween } from './rates.js'
import { rosterReads } from './roster.js'

/** One currency for all, or each member's own. */
export type Currency = { readonly code: string } | { readonly pay: PayCurrency }

export interface ConvertSpec {
  readonly rate: RateSpec
  readonly from: Currency
  readonly to: Currency
  /** Whose rate counts where it is one for each day. */
  readonly on: 'first-day' | 'last-day'
  /** The unit of the result. */
  readonly unit: Unit
}

/** Its first input, money of a period, in another currency; its second input is the exchange rate. */
export const convert: Operation<ConvertSpec> = {
  name: 'convert',
  align: 'own',
  type(spec, [amount]) {
    const { unit, grain } = amount!
    if (unit !== 'any' && (unit === 'truth' || !isMoney(unit))) {
      return {
        code: 'unit-mismatch',
        message: 'Only an amount of money has another currency.',
        hint: 'Name an amount of money.',
      }
    }
    const ofMembers = 'pay' in spec.from || 'pay' in spec.to
    if (ofMembers && grain.join() !== 'member') {
      return {
        code: 'grain-mismatch',
        message: 'Pay currencies are those of members, and this is not an amount of each member.',
        hint: 'Share it out to members first, or name a currency such as "EUR".',
      }
    }
    return { unit: spec.unit, grain }
  },
  exact(spec, [amounts], moment) {
    const from = namesOf(spec.from, moment)
    const to = namesOf(spec.to, moment)
    return amounts!.map((amount, cell) => {
      const [a, b] = [from(cell), to(cell)]
      if (a === b || amount.isZero() || isMissing(amount)) return amount
      if (a === undefined || b === undefined) return missing
      const way = wayBetween(spec.rate, a, b)
      const found =
        way === undefined ? undefined : rateForPeriod(spec.rate, way.pair, moment.period, 1, moment, spec.on)
      if (way === undefined || found === undefined || !isRate(found.figure))
        return moment.report(noRate(spec.rate, a, b, found?.figure ?? missing, `for ${moment.period.name}`))
      moment.tellRates(cell, [rateUsed(spec.rate, way.pair, way.inverted, found)])
      return convertedBy(amount, found.figure, way.inverted)
    })
  },
  columns(spec, [amounts], moment) {
    const { still } = moment
    if (moment.moves(1)) return amounts!.map(() => unknownColumn(moment))
    const from = namesOf(spec.from, still)
    const to = namesOf(spec.to, still)
    return amounts!.map((amount, cell) => {
      const [a, b] = [from(cell), to(cell)]
      if (a === b) return amount
      const way = a === undefined || b === undefined ? undefined : wayBetween(spec.rate, a, b)
      const found = way === undefined ? undefined : rateForPeriod(spec.rate, way.pair, moment.period, 1, still, spec.on)
      if (way === undefined || found === undefined || !isRate(found.figure)) return unknownColumn(moment)
      const rate = fixedColumn(found.figure)
      return way.inverted ? quotientOfDraws(amount, rate, moment) : productOfDraws(amount, rate, moment)
    })
  },
  reads: (spec) => [...currencyReads(spec.from), ...currencyReads(spec.to)],
  sign: (_, [amount]) => joinSigns([amount!]),
}

/** The currency of each cell. */
export function namesOf(
  currency: Currency,
  moment: Pick<Moment, 'rows' | 'calendar' | 'period'>,
): (cell: number) => string | undefined {
  if ('code' in currency) return () => currency.code
  const own = payCurrencies(currency.pay, moment)
  return (cell) => own.get(cell)
}

/** The columns that a currency needs. */
export function currencyReads(currency: Currency): readonly (readonly [source: string, field: string])[] {
  if ('code' in currency) return []
  const { roster, field } = currency.pay
  return [...rosterReads(roster), [roster.source, field]]
}

import { currencyCodes, currencyDecimals } from '../core/currency.js'
import { escapeText } from '../core/escape.js'
import { didYouMean } from '../core/suggest.js'
import { money, per } from '../core/unit.js'
import type { FieldSpec } from '../data/source.js'
import type { Aggregate } from '../operations/aggregate.js'
import { convertible } from '../operations/converted.js'
import { wayBetween } from '../operations/rates.js'
import type { RowExchange } from '../operations/row-rates.js'
import type { Build, NamedRate } from './mechanism.js'
import type { RowParams } from './row-params.js'

/** Into which currency the money of rows is brought, with the step of the rate. */
export interface Exchanged {
  readonly exchange: RowExchange
  readonly node: NamedRate['node']
}

/** Reads `in` and `at` of an entry over rows; reported and `broken` when they are wrong, undefined when they are not there. */
export function rowExchange(
  params: Pick<RowParams, 'in' | 'at'>,
  aggregate: Aggregate,
  field: FieldSpec | undefined,
  build: Build,
): Exchanged | 'broken' | undefined {
  if (params.in === undefined && params.at === undefined) return undefined
  const wrong = (...said: Parameters<Build['problem']>): 'broken' => {
    build.problem(...said)
    return 'broken'
  }
  if (params.in === undefined)
    return wrong('missing-key', 'A rate is named, and no currency to convert into.', 'Add "in": "EUR".', 'at')
  const to = knownCurrency(params.in, build)
  if (to === undefined) return 'broken'
  if (field?.kind !== 'money' || !convertible.includes(aggregate)) {
    const message = 'Only amounts of money have a currency to convert into.'
    return wrong('unit-mismatch', message, 'Take out "in" and "at", or name a column of money.', 'in')
  }
  if (params.at === undefined) {
    const message = `Nothing says at which rate rows are brought into ${to}.`
    return wrong('missing-key', message, 'Add "at" with the name of an exchange rate.', 'in')
  }
  const rate = build.exchange(params.at, 'at')
  const from = field.currencyField === undefined ? build.currency : undefined
  if (rate === undefined) return 'broken'
  if (from !== undefined && from !== to && wayBetween(rate.spec, from, to) === undefined)
    return wrong('rate-missing', `"${rate.spec.name}" has no rate "${to} per ${from}".`, `Add it in "exchange".`, 'at')
  const own = field.currencyField === undefined ? { code: from ?? '' } : { field: field.currencyField }
  return { exchange: { rate: rate.spec, from: own, to }, node: rate.node }
}

/** A currency in use; reported and undefined otherwise. */
export function knownCurrency(code: string, build: Build): string | undefined {
  if (currencyDecimals(code) !== undefined) return code
  const hint =
    didYouMean(code.toUpperCase(), currencyCodes) ?? 'Write the three capital letters of ISO 4217, such as "EUR".'
  build.problem('unknown-currency', `"${escapeText(code)}" is not a currency in use.`, hint, 'in')
  return undefined
}

/** The unit of a field, as it is once its rows are in one currency. */
export function exchangedUnit(field: FieldSpec, to: string) {
  return field.per === undefined ? money(to) : per(money(to), field.per)
}

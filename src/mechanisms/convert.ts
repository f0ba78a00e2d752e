import * as z from 'zod'
import { currencyDecimals } from '../core/currency.js'
import { escapeText } from '../core/escape.js'
import { suggestion } from '../core/suggest.js'
import { isMixed, isMoney, money, unitText } from '../core/unit.js'
import { type Currency, convert as convertOperation } from '../operations/convert.js'
import { wayBetween } from '../operations/rates.js'
import { sub } from '../operations/sub.js'
import { total } from '../operations/total.js'
import { expression, rateDay } from './grammar.js'
import { type Build, broken, type Mechanism, type NamedRate, type Ref } from './mechanism.js'
import { holdsForPeriod } from './period-rate.js'
import { payCurrencyNamed, rosterFields } from './roster.js'

interface Params {
  readonly convert: string
  readonly in: string
  readonly at: string
  readonly on?: 'first-day' | 'last-day' | undefined
  readonly against?: string | undefined
}

const rateName = z.string()

/** Money in another currency, or in the pay currency of each member. */
export const convert: Mechanism<Params> = {
  verb: 'convert',
  summary: 'Money in another currency, or in the pay currency of each member, at an exchange rate of the plan.',
  params: z.strictObject({
    convert: expression,
    in: z.string().meta({
      title: 'In',
      description: 'A currency, or the field of the roster with the currency in which each member is paid.',
      examples: ['EUR', 'payCurrency'],
    }),
    at: rateName.meta({ title: 'At', description: 'An exchange rate of the plan.', examples: ['budget'] }),
    on: rateDay.optional(),
    against: rateName
      .meta({
        title: 'Against',
        description: 'In payouts: the rate at which what is paid is valued for the difference; "at" when not given.',
        examples: ['budget'],
      })
      .optional(),
  }),
  example: { convert: 'bonus', in: 'payCurrency', at: 'average', payCode: 'BONUS' },
  sections: ['metrics', 'members', 'pools', 'payouts'],
  parts: () => ['difference'],
  lower(params, build) {
    const amount = build.formula(params.convert, 'convert')
    const rate = build.exchange(params.at, 'at')
    const to = currencyOf(params.in, build, 'in')
    const from = currencyFrom(amount, build)
    if (params.against !== undefined && build.section !== 'payouts') {
      const hint = 'Take it out, or move the entry to "payouts".'
      return build.problem('wrong-shape', 'A difference is made by what is paid, in "payouts".', hint, 'against')
    }
    if (rate === undefined || to === undefined || from === undefined) return broken
    if (nameOf(to) === nameOf(from)) {
      const hint = 'Name the amount itself, or convert into another currency.'
      return build.problem('wrong-shape', `This is in ${nameOf(to)} already.`, hint, 'in')
    }
    if (!holdsForPeriod(rate, params.on, build, 'at') || !leads(rate, from, to, build, 'at')) return broken
    return build.node(convertOperation, spec(rate, from, to, params), [amount, rate.node], 'convert')
  },
  /** What is paid, valued at the reference rate, less what was converted: what rounding and the rate of payment make. */
  after(params, line, build) {
    const amount = build.formula(params.convert, 'convert')
    const from = currencyFrom(amount, build)
    const to = currencyOf(params.in, build, 'in')
    const key = params.against === undefined ? 'at' : 'against'
    const rate = build.exchange(params.against ?? params.at, key)
    if (build.section !== 'payouts' || from === undefined || 'pay' in from) return {}
    if (to === undefined || rate === undefined || !holdsForPeriod(rate, params.on, build, key)) return {}
    if (!leads(rate, to, from, build, key)) return {}
    const valued = build.node(convertOperation, spec(rate, to, from, params), [line, rate.node], key)
    const difference = build.node(sub, null, [valued, amount], 'convert')
    return { difference: build.node(total, { per: [], aggregate: 'sum' }, [difference], 'convert') }
  },
  say(params, said) {
    const amount = said.figure(params.convert)
    if (said.part === 'difference') {
      const valued = said.rates === undefined ? '' : ` ${said.rates}`
      return `what is paid${valued}, less what was converted, ${amount}`
    }
    if (said.rates !== undefined) return `${simple(params.convert) ? amount : `(${amount})`} ${said.rates}`
    const currency = / [A-Z]{3}$/.exec(said.result)?.[0]
    if (currency !== undefined && amount.endsWith(currency)) return `${amount}, which is in${currency} already`
    return `${amount}, so there is nothing to convert`
  },
}

function spec(rate: NamedRate, from: Currency, to: Currency, params: Params) {
  return { rate: rate.spec, from, to, on: params.on ?? 'last-day', unit: money(nameOf(to)) } as const
}

/** Whether an expression is one name, which needs no brackets. */
function simple(expression: string): boolean {
  return /^[A-Za-z0-9.]+$/.test(expression.trim())
}

/** The name of a currency in units: its code, or the field of the roster. */
function nameOf(currency: Currency): string {
  return 'code' in currency ? currency.code : currency.pay.field
}

function currencyFrom(amount: Ref, build: Build): Currency | undefined {
  const unit = build.typeOf(amount)?.unit
  if (unit === undefined) return undefined
  if (typeof unit === 'string' || !isMoney(unit)) {
    const what = typeof unit === 'string' ? 'no money' : unitText(unit)
    const hint = 'Name an amount of money of the period.'
    build.problem('unit-mismatch', `Only money has another currency, and this is ${what}.`, hint, 'convert')
    return undefined
  }
  const pay = isMixed(unit) ? payCurrencyNamed(unit.currency ?? '', build.sources()) : undefined
  return pay === undefined ? { code: unit.currency ?? '' } : { pay }
}

/** A currency in use, or the field of a roster with each member's. */
function currencyOf(name: string, build: Build, ...keys: string[]): Currency | undefined {
  if (currencyDecimals(name) !== undefined) return { code: name }
  const pay = payCurrencyNamed(name, build.sources())
  if (pay !== undefined) return { pay }
  const fields = build
    .sources()
    .flatMap((each) => (rosterFields(each) === undefined ? [] : each.fields))
    .flatMap((field) => (field.kind === 'currency' ? [field.name] : []))
  const hint = suggestion(name, fields, 'Fields with pay currencies') ?? 'Write a code of ISO 4217, such as "EUR".'
  const message = `"${escapeText(name)}" is neither a currency in use nor the one field of a roster that holds pay currencies.`
  build.problem('unknown-currency', message, hint, ...keys)
  return undefined
}

/** Whether a rate has the pair, as far as the currencies are known from the plan. */
function leads(rate: NamedRate, from: Currency, to: Currency, build: Build, key: string): boolean {
  if ('pay' in from || 'pay' in to || wayBetween(rate.spec, from.code, to.code) !== undefined) return true
  const message = `"${rate.spec.name}" has no rate "${to.code} per ${from.code}".`
  build.problem('rate-missing', message, 'Add it in "exchange".', key)
  return false
}

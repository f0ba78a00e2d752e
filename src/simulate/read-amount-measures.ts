import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import { didYouMean } from '../core/suggest.js'
import type { Against } from './against.js'
import { amountSeries, paidEntries, paySeries } from './amount-series.js'
import type { AfterPayMeasure, AmountMeasure, Over, PayMeasure } from './measures.js'
import type { MeasureInput } from './measures-grammar.js'
import { isAdditive, namedAmount } from './named-amount.js'
import type { Series } from './series.js'
import { shareSeries } from './share-series.js'

type Input<Verb extends string> = Extract<MeasureInput, Readonly<Record<Verb, unknown>>>

/** Reads a measure of what is paid. */
export function readPay(input: Input<'pay'>, against: Against): PayMeasure | undefined {
  const { shapes, pointer, report, name } = against
  const paid = [...new Set(shapes.flatMap(paidEntries))]
  if (paid.length === 0) {
    report.error(
      'unknown-name',
      below(pointer, 'pay'),
      'No plan of the scenario pays anything.',
      'Name an "amount" instead.',
    )
    return undefined
  }
  const unknown = input.pay === 'all' ? [] : input.pay.filter((each) => !paid.includes(each))
  for (const each of unknown) {
    const message = `"${escapeText(each)}" is not a payout with a pay code.`
    report.error(
      'unknown-name',
      below(pointer, 'pay'),
      message,
      didYouMean(each, paid) ?? `Payouts: ${paid.join(', ')}.`,
    )
  }
  if (unknown.length > 0 || !isPaidInOne(against)) return undefined
  const { per = 'company', over = 'all-periods', shareOf, title } = input
  const entries = input.pay === 'all' ? undefined : input.pay
  const shape = shapes.find((each) => paidEntries(each).length > 0)!
  const part = paySeries(
    shape,
    entries?.filter((each) => paidEntries(shape).includes(each)) ?? paidEntries(shape),
    per,
    over,
  )
  if (shareOf !== undefined && !isShare(part, shareOf, over, against)) return undefined
  return { verb: 'pay', name, entries, per, over, ...(shareOf === undefined ? {} : { shareOf }), ...titled(title) }
}

/** Reads a measure of an amount of the plan. */
export function readAmount(input: Input<'amount'>, against: Against): AmountMeasure | undefined {
  const { pointer, report, name } = against
  const { amount, per, over = 'all-periods', shareOf, title } = input
  const found = namedAmount(amount, 'amount', against)
  if (found === undefined) return undefined
  const { shape } = found
  const cells = shape.cells(amount)
  const axis = per === 'company' ? undefined : per
  if (axis !== undefined && cells.some((of) => of[axis] === undefined)) {
    const message = `"${amount}" is not kept for each ${axis}.`
    report.error('grain-mismatch', below(pointer, 'per'), message, 'Leave "per" out, or name a coarser grain.')
    return undefined
  }
  const part = amountSeries(shape, amount, per, over)!
  const isBroughtTogether = amountSeries(shape, amount, per, 'last-period')!.keys.length < cells.length
  if (!isAdditive(amount, found) && (isBroughtTogether || (over === 'all-periods' && shape.periods.length > 1))) {
    const message = `"${amount}" cannot be added up.`
    report.error(
      'not-additive',
      below(pointer, 'amount'),
      message,
      'Say "over": "each-period" or "last-period", without "per".',
    )
    return undefined
  }
  if (shareOf !== undefined && !isShare(part, shareOf, over, against)) return undefined
  return {
    verb: 'amount',
    name,
    amount,
    per,
    over,
    ...(shareOf === undefined ? {} : { shareOf }),
    ...titled(title),
  }
}

/** Reads a measure of what is left of an amount once everybody is paid. */
export function readAfterPay(input: Input<'afterPay'>, against: Against): AfterPayMeasure | undefined {
  const { pointer, report, name } = against
  const { afterPay: amount, over = 'all-periods', title } = input
  const found = namedAmount(amount, 'afterPay', against)
  if (found === undefined || !isPaidInOne(against)) return undefined
  if (found.kind.unit !== 'money' || !isAdditive(amount, found)) {
    const message = `"${amount}" is not an amount of money that pay can be taken from.`
    report.error('unit-mismatch', below(pointer, 'afterPay'), message, 'Name one such as the margin of the company.')
    return undefined
  }
  return { verb: 'afterPay', name, amount, over, ...titled(title) }
}

/** Whether all is paid in the currency of the plan; reports where members have currencies of their own. */
function isPaidInOne({ shapes, pointer, report }: Against): boolean {
  const mixed = shapes.flatMap((shape) =>
    paidEntries(shape).filter((entry) => {
      const unit = shape.program.nodes[shape.program.nodeOf.get(entry)!]!.type.unit
      return typeof unit === 'object' && unit.currency !== shape.program.plan.currency
    }),
  )
  if (mixed.length === 0) return true
  const message = `"${mixed[0]}" is paid in the currency of each member, which cannot be added up.`
  report.error('currency-mix', pointer, message, 'Measure the amount of the plan that it is converted from.')
  return false
}

function isShare(part: Series, shareOf: string, over: Over, against: Against): boolean {
  const { pointer, report } = against
  const found = namedAmount(shareOf, 'shareOf', against)
  if (found === undefined) return false
  const { unit, currency } = found.kind
  if (unit !== part.kind.unit || currency !== part.kind.currency || !isAdditive(shareOf, found)) {
    const message = `A share of "${shareOf}" cannot be told: it is ${unit}, and the figure is ${part.kind.unit}.`
    report.error(
      'unit-mismatch',
      below(pointer, 'shareOf'),
      message,
      'Name an amount of the same unit that can be added up.',
    )
    return false
  }
  const whole = amountSeries(found.shape, shareOf, undefined, over)!
  const ofCompany = amountSeries(found.shape, shareOf, 'company', over)!
  return shareSeries(part, whole) !== undefined || shareSeries(part, ofCompany) !== undefined
}

function titled(title: string | undefined): { readonly title?: string } {
  return title === undefined ? {} : { title }
}

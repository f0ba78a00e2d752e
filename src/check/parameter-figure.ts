import type { Code } from '../core/codes.js'
import { escapeText } from '../core/escape.js'
import { type Literal, parseLiteral, percentHint } from '../core/literal.js'
import { isMoney, isPure, type Unit, unitText } from '../core/unit.js'
import type { ParameterUnit } from '../language/plan.js'
import type { Report } from './report.js'

/** A figure in the unit of its parameter, as plain text; `missing` is a figure too. */
export function parameterFigure(
  value: unknown,
  unit: ParameterUnit,
  currency: string | undefined,
  place: string,
  report: Report,
): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  if (text === 'missing') return text
  const literal = typeof text === 'string' ? parseLiteral(text) : undefined
  if (literal === undefined || typeof text !== 'string') {
    report.error(
      'number-format',
      place,
      `${escapeText(JSON.stringify(value) ?? '')} is not a figure.`,
      unit === 'time'
        ? 'Write "8 h" or "90 days".'
        : unit === 'rate'
          ? 'Write it as "30%".'
          : 'Write plain digits such as "150000" or "12.5".',
    )
    return undefined
  }
  const why = unfit(literal, text, unit, currency)
  if (why === undefined) return text
  report.error(why.code, place, why.message, why.hint)
  return undefined
}

/** Prices for one of many may be smaller than the smallest unit of a currency, but not without end. */
const mostDecimals = 6

function unfit(
  literal: Literal,
  text: string,
  unit: ParameterUnit,
  currency: string | undefined,
): { code: Code; message: string; hint: string } | undefined {
  const fits =
    literal.unit === 'any' ||
    (unit === 'rate'
      ? literal.unit.label === 'rate'
      : unit === 'time'
        ? literal.unit.time === 1
        : unit === 'money'
          ? isMoney(literal.unit)
            ? literal.unit.currency === currency
            : isPure(literal.unit) && literal.unit.label !== 'rate'
          : isPure(literal.unit) && literal.unit.label !== 'rate')
  if (unit === 'money' && currency === undefined)
    return {
      code: 'no-currency',
      message: 'This is money, and the plan names no currency.',
      hint: 'Add "currency": "EUR" at the top of the plan.',
    }
  const decimals = literal.value.decimalPlaces()
  if (fits && unit === 'money' && decimals > mostDecimals) {
    const message = `"${text}" has ${decimals} decimals, and money is written with ${mostDecimals} at most.`
    return { code: 'money-scale', message, hint: 'Round it, or write it as a rate.' }
  }
  if (fits) return undefined
  if (unit === 'rate')
    return {
      code: 'rate-without-percent',
      message: `"${text}" is not written as a rate.`,
      hint: percentHint(literal.value),
    }
  return {
    code: 'amount-unit',
    message: `"${text}" is ${unitText(literal.unit as Unit)}, and the unit of the parameter is ${unit}${unit === 'money' ? ` (${currency})` : ''}.`,
    hint: unit === 'time' ? 'Write "8 h" or "90 days".' : 'Change the figure, or the unit of the parameter.',
  }
}

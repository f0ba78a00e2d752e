import type { Decimal } from '../core/decimal.js'
import { type Grain, joinGrain } from '../core/grain.js'
import { isMixed, isMoney, isPure, isTime, sameKind, sumUnit, type Unit, unitText } from '../core/unit.js'
import type { Misfit, Type } from './type.js'

export function joinGrains(inputs: readonly Type[]): Grain {
  return inputs.reduce<Grain>((grain, input) => joinGrain(grain, input.grain), [])
}

/** Applies `f` cell by cell; all inputs have the grain of the result. */
export function eachCell(
  inputs: readonly (readonly Decimal[])[],
  f: (cells: readonly Decimal[]) => Decimal,
): Decimal[] {
  return inputs[0]!.map((_, cell) => f(inputs.map((input) => input[cell]!)))
}

/** The unit of amounts that are added or compared; a bare 0 takes the unit of the other. */
export function commonUnit(inputs: readonly Type[], doing: string): Unit | 'any' | Misfit {
  let unit: Unit | 'any' = 'any'
  for (const input of inputs) {
    if (input.unit === 'truth') return truthMisfit(doing)
    if (input.unit === 'any') continue
    if (unit === 'any') unit = input.unit
    else if (!sameKind(unit, input.unit)) return unitMisfit(unit, input.unit, doing)
    else unit = sumUnit(unit, input.unit)
  }
  return unit
}

/** Money of two currencies has no product and no quotient, any more than a sum. */
export function currencyMisfit([a, b]: readonly Type[], doing: string): Misfit | undefined {
  if (typeof a?.unit !== 'object' || typeof b?.unit !== 'object') return undefined
  const { unit: x } = a
  const { unit: y } = b
  return x.money === 0 || y.money === 0 || x.currency === y.currency ? undefined : unitMisfit(x, y, doing)
}

/** Amounts in the pay currencies of members are not brought together. */
export function mixedMisfit({ unit }: Type, doing: string): Misfit | undefined {
  if (!isMixed(unit)) return undefined
  return {
    code: 'currency-mix',
    message: `Amounts in the currency of each member cannot be ${doing}.`,
    hint: 'Convert them into one currency first: {"convert": …, "in": "EUR", "at": …}.',
  }
}

export function truthMisfit(doing: string): Misfit {
  return {
    code: 'unit-mismatch',
    message: `A condition is yes or no, and cannot be ${doing}.`,
    hint: 'Use "gate" or "choose" to turn it into an amount.',
  }
}

function unitMisfit(a: Unit, b: Unit, doing: string): Misfit {
  const message = `${unitText(a)} and ${unitText(b)} cannot be ${doing}.`
  return {
    code: 'unit-mismatch',
    message: `${message.charAt(0).toUpperCase()}${message.slice(1)}`,
    hint: hintFor(a, b),
  }
}

/** Money by the month or by the year. */
function isByLength({ money, months = 0, years = 0 }: Unit): boolean {
  return money === 1 && (months === -1 || years === -1)
}

function hintFor(a: Unit, b: Unit): string {
  const [x, y] = [a, b].map((unit) => (isPure(unit) ? 'pure' : isMoney(unit) ? 'money' : 'other'))
  if (x === 'money' && y === 'money') return 'Convert one of them first.'
  if (isByLength(a) || isByLength(b))
    return 'Money by the month times "12 months" is money, and so is money by the year times "1 year".'
  if (isTime(a) && isTime(b)) return 'Count both in the same: in days, in months or in years.'
  if (x !== 'pure' && y !== 'pure') return 'Divide each by an amount of its own kind first.'
  const bare = x === 'pure' ? a : b
  if (bare.label === 'rate') return 'A rate is a part of something: multiply by it, or name the amount that is meant.'
  const currency = a.currency ?? b.currency
  const example = x === 'money' || y === 'money' ? `"500 ${currency ?? 'EUR'}"` : '"8 h"'
  return `Give the bare number a unit, such as ${example}, or multiply instead.`
}

import { currencyDecimals } from '../core/currency.js'
import { Decimal as D, type Decimal, decimalText, isMissing, roundTo } from '../core/decimal.js'
import { parseLiteral } from '../core/literal.js'
import { isPure, isTime, sameKind, type Unit } from '../core/unit.js'
import { readFigure } from './given.js'
import { unitWord } from './unit-word.js'

/** What an amount is: its unit, and its currency where it is money. */
export interface FigureKind {
  readonly unit: Unit | 'any' | 'truth'
  readonly currency: string | undefined
}

/** How a figure of an example came out: in the form and the digits that were written, or as computed where no figure was written. */
export function compareFigure(
  expected: string,
  value: Decimal,
  kind: FigureKind,
): { readonly got: string; readonly same: boolean } {
  const wanted = readFigure(expected)
  if (wanted === undefined || isMissing(value) || isMissing(wanted)) {
    return { got: asComputed(value, kind), same: wanted !== undefined && isMissing(wanted) && isMissing(value) }
  }
  if (!fits(expected, kind)) return { got: asComputed(value, kind), same: false }
  const percent = expected.endsWith('%')
  const asRate = percent || (wanted.isZero() && isRate(kind) && /^-?0/.test(expected))
  const word = / ([A-Za-z]+)$/.exec(expected)?.[0] ?? ''
  const length = /^ [a-z]/.test(word) ? readFigure(`1${word}`) : undefined
  const digits = (of: Decimal): string =>
    inPlaces(asRate ? of.mul(100) : length === undefined ? of : of.div(length), placesOf(expected))
  const got = digits(value)
  const sign = asRate ? '%' : word
  return { got: `${got}${sign}`, same: got === digits(wanted) }
}

/** Whether a figure is written in a unit that the amount can have: money in its own currency and never in percent, time in what it is counted in. */
function fits(expected: string, { unit, currency }: FigureKind): boolean {
  const written = / ([A-Z]{3})$/.exec(expected)?.[1]
  if (written !== undefined) return currency === undefined || written === currency
  const own = parseLiteral(expected)?.unit
  if (typeof own === 'object' && isTime(own) && typeof unit === 'object') return sameKind(own, unit)
  return !expected.endsWith('%') || typeof unit !== 'object' || unit.money === 0
}

/** A figure as it is computed: at most six decimals, money with those of its currency, rates in percent, short times in hours. */
function asComputed(value: Decimal, kind: FigureKind): string {
  if (isMissing(value)) return 'missing'
  const { unit, currency } = kind
  if (isRate(kind)) return `${sixDecimals(value.mul(100), 0)}%`
  if (typeof unit === 'object' && isTime(unit) && unit.time === 0) return `${sixDecimals(value, 0)} ${unitWord(unit)}`
  if (typeof unit === 'object' && isTime(unit)) {
    return value.abs().lt(2) && !value.isInteger()
      ? `${sixDecimals(value.mul(24), 0)} h`
      : `${sixDecimals(value, 0)} days`
  }
  const isMoney = typeof unit === 'object' && unit.money !== 0
  return sixDecimals(value, isMoney ? (currencyDecimals(currency ?? '') ?? 2) : 0)
}

function isRate({ unit }: FigureKind): boolean {
  return typeof unit === 'object' && isPure(unit) && unit.label === 'rate'
}

function sixDecimals(value: Decimal, least: number): string {
  const text = decimalText(roundTo(value, new D(10).pow(-6), 'half-even'))
  return inPlaces(value, Math.max(placesOf(text), least))
}

function placesOf(text: string): number {
  return /\.([0-9]+)/.exec(text)?.[1]?.length ?? 0
}

/** A figure with so many decimals, and without a minus before zero. */
function inPlaces(value: Decimal, places: number): string {
  const rounded = roundTo(value, new D(10).pow(-places), 'half-even')
  return rounded.isZero() ? new D(0).toFixed(places) : rounded.toFixed(places)
}

import { currencyDecimals } from '../core/currency.js'
import { Decimal, decimalText, type Decimal as Figure, isMissing, missing, settled } from '../core/decimal.js'

/** What a figure is a figure of, as a step of a statement says it. */
export interface Kind {
  readonly unit: string
  readonly currency?: string | undefined
}

/** What a cell is a figure of: its own currency where the amounts of its step are in several. */
export function kindOf(step: Kind, cell: Pick<Kind, 'currency'>): Kind {
  return { unit: step.unit, currency: cell.currency ?? step.currency }
}

/** The most decimals that an explanation shows. */
const mostDecimals = 6

/** Reads a figure of a statement. */
export function figureOf(text: string): Figure {
  return text === 'missing' ? missing : new Decimal(text)
}

/** A figure in full, with its unit: `12,000.00 EUR`, `98.584246%`, `66`, `0.5 FTE`, `90 days`, `8 months`. At most six decimals. */
export function figureShown(text: string, kind: Kind): string {
  const value = figureOf(text)
  if (isMissing(value)) return 'missing'
  const word = unitWord(kind, value)
  return `${digitsShown(value, kind, mostDecimals)}${word === '' ? '' : ` ${word}`}`
}

/** A figure for a column of a table, without its currency: money to its minor unit, rates to two decimals, others to four at most. */
export function cellShown(text: string, kind: Kind): string {
  const value = figureOf(text)
  if (isMissing(value)) return 'missing'
  if (kind.unit === 'rate') return `${grouped(rounded(value.mul(100), 2).toFixed(2))}%`
  return isMoneyKind(kind)
    ? grouped(rounded(value, minorDigits(kind)).toFixed(minorDigits(kind)))
    : digitsShown(value, kind, 4)
}

/** The unit beside a column of figures: a currency, `FTE`, `days`; nothing for rates, which bear their sign, and for counts. */
export function columnUnit(kind: Kind): string {
  return unitWord(kind, new Decimal(2))
}

/** Plain digits with a comma between thousands: `1234567.5` becomes `1,234,567.5`. */
export function grouped(digits: string): string {
  const [whole = '', part] = digits.split('.')
  const groups = whole.replace(/\B(?=(?:\d{3})+$)/g, ',')
  return part === undefined ? groups : `${groups}.${part}`
}

/** How many there are, with the word in the right number: `1 row`, `2,000 rows`. */
export function counted(count: number, word: string): string {
  return `${grouped(String(count))} ${word}${count === 1 ? '' : 's'}`
}

/** The first signs of a digest, enough to tell one from another by eye. */
export function shortDigest(digest: string): string {
  return digest.slice(0, 12)
}

function digitsShown(value: Figure, kind: Kind, most: number): string {
  if (kind.unit === 'rate') return `${grouped(decimalText(rounded(value.mul(100), most)))}%`
  const shown = rounded(value, most)
  const least = isMoneyKind(kind) ? minorDigits(kind) : 0
  return grouped(shown.decimalPlaces() < least ? shown.toFixed(least) : decimalText(shown))
}

function rounded(value: Figure, decimals: number): Figure {
  const found = settled(value).toDecimalPlaces(decimals, Decimal.ROUND_HALF_EVEN)
  // A small loss must not show as minus nothing.
  return found.isZero() ? found.abs() : found
}

function isMoneyKind({ unit }: Kind): boolean {
  return unit.startsWith('money')
}

function minorDigits({ currency }: Kind): number {
  return currencyDecimals(currency ?? '') ?? 2
}

function unitWord(kind: Kind, value: Figure): string {
  if (isMoneyKind(kind)) return kind.currency ?? ''
  if (kind.unit === 'months' || kind.unit === 'years') return value.abs().equals(1) ? kind.unit.slice(0, -1) : kind.unit
  if (kind.unit === 'time') return value.abs().equals(1) ? 'day' : 'days'
  return kind.unit === 'FTE' || kind.unit === 'points' ? kind.unit : ''
}

/** What a pure number counts; it is kept for display and for messages. */
export type Label = 'number' | 'rate' | 'count' | 'points' | 'FTE' | 'share'

/**
 * Powers of money and time, and a label where all are zero. Time is kept in days; months and years of the calendar have no fixed length in days,
 * so each has a power of its own: money per month is money 1, months −1.
 * `currency` stands when money is not zero and is known: a code, `own` for rows that carry theirs, or the field of a roster (`payCurrency`)
 * for amounts that are each in the currency of their member.
 */
export interface Unit {
  readonly money: number
  readonly time: number
  readonly months?: number
  readonly years?: number
  readonly label: Label
  readonly currency?: string
}

export const number: Unit = { money: 0, time: 0, label: 'number' }
export const rate: Unit = { ...number, label: 'rate' }
export const count: Unit = { ...number, label: 'count' }
export const points: Unit = { ...number, label: 'points' }
/** Lengths of time are kept in days. */
export const time: Unit = { money: 0, time: 1, label: 'number' }
export const months: Unit = { ...number, months: 1 }
export const years: Unit = { ...number, years: 1 }

export function money(currency: string): Unit {
  return { money: 1, time: 0, label: 'number', currency }
}

/** Whether amounts of this unit may be in several currencies, so that they cannot be brought together as they are. */
export function isMixed(unit: Unit | 'any' | 'truth'): boolean {
  return typeof unit === 'object' && unit.currency !== undefined && !/^[A-Z]{3}$/.test(unit.currency)
}

export function isPure(unit: Unit): boolean {
  return unit.money === 0 && isTimeless(unit)
}

/** A length of time: days, or months or years of the calendar. */
export function isTime(unit: Unit): boolean {
  const { months = 0, years = 0 } = unit
  return unit.money === 0 && [unit.time, months, years].filter((power) => power !== 0).join() === '1'
}

function isTimeless({ time, months = 0, years = 0 }: Unit): boolean {
  return time === 0 && months === 0 && years === 0
}

/** An amount by the month or by the year. */
export function per(unit: Unit, length: 'month' | 'year'): Unit {
  return length === 'month' ? { ...unit, months: -1 } : { ...unit, years: -1 }
}

/** A plain amount of money, neither per time nor squared. */
export function isMoney(unit: Unit): boolean {
  return unit.money === 1 && isTimeless(unit)
}

/** Whether two amounts may be added or compared: same powers, same currency. Labels of pure numbers may differ. */
export function sameKind(a: Unit, b: Unit): boolean {
  return (
    a.money === b.money &&
    a.time === b.time &&
    (a.months ?? 0) === (b.months ?? 0) &&
    (a.years ?? 0) === (b.years ?? 0) &&
    a.currency === b.currency
  )
}

/** The unit of a sum: the common label, or a plain number where labels differ. */
export function sumUnit(a: Unit, b: Unit): Unit {
  return a.label === b.label ? a : { ...a, label: 'number' }
}

/** The unit of a product (`power` 1) or a quotient (`power` −1). */
export function productUnit(a: Unit, b: Unit, power: 1 | -1): Unit {
  const money = a.money + power * b.money
  const time = a.time + power * b.time
  const months = (a.months ?? 0) + power * (b.months ?? 0)
  const years = (a.years ?? 0) + power * (b.years ?? 0)
  const currency = money === 0 ? undefined : (a.currency ?? b.currency)
  const base = {
    money,
    time,
    ...(months === 0 ? {} : { months }),
    ...(years === 0 ? {} : { years }),
    ...(currency === undefined ? {} : { currency }),
  }
  return { ...base, label: productLabel(a, b, { ...base, label: 'number' }, power) }
}

function productLabel(a: Unit, b: Unit, product: Unit, power: 1 | -1): Label {
  if (!isPure(product)) return 'number'
  if (power === -1) return sameKind(a, b) && (a.label === b.label || !isPure(a)) ? 'rate' : isPure(a) ? a.label : 'rate'
  if (!isPure(a)) return 'rate'
  if (a.label === 'rate') return b.label
  if (b.label === 'rate') return a.label
  return a.label === b.label ? a.label : 'number'
}

const labelTexts: Readonly<Record<Label, string>> = {
  number: 'a plain number',
  rate: 'a rate',
  count: 'a plain number',
  points: 'points',
  FTE: 'full-time equivalents',
  share: 'a share',
}

/** A unit in words: `money (EUR)`, `money per month (EUR)`, `a rate`, `a length of time`. */
export function unitText(unit: Unit): string {
  if (isPure(unit)) return labelTexts[unit.label]
  const currency = unit.currency === undefined ? '' : ` (${unit.currency})`
  if (isMoney(unit)) return `money${currency}`
  if (unit.money === 1 && isTime(inverse(unit))) return `money per ${lengthOf(unit)}${currency}`
  if (unit.money === 0) return isTime(unit) ? lengthText(unit) : 'a number per time'
  return unit.money > 1 ? `money times money${currency}` : `a mixture of money and time${currency}`
}

/** What stands below the line, where an amount is by a length of time. */
function inverse({ time, months = 0, years = 0 }: Unit): Unit {
  return { ...number, time: -time, months: -months, years: -years }
}

function lengthOf({ months = 0, years = 0 }: Unit): string {
  return months !== 0 ? 'month' : years !== 0 ? 'year' : 'time'
}

function lengthText(unit: Unit): string {
  const length = lengthOf(unit)
  return length === 'time' ? 'a length of time' : `a number of ${length}s`
}

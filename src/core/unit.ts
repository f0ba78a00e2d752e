/** What a pure number counts; it is kept for display and for messages. */
export type Label = 'number' | 'rate' | 'count' | 'points' | 'FTE' | 'share'

/**
 * Powers of money and time, and a label where both are zero. Money per year is money 1, time −1.
 * `currency` stands when money is not zero and is known: a code, `own` for rows that carry theirs, or the field of a roster (`payCurrency`)
 * for amounts that are each in the currency of their member.
 */
export interface Unit {
  readonly money: number
  readonly time: number
  readonly label: Label
  readonly currency?: string
}

export const number: Unit = { money: 0, time: 0, label: 'number' }
export const rate: Unit = { ...number, label: 'rate' }
export const count: Unit = { ...number, label: 'count' }
export const points: Unit = { ...number, label: 'points' }
/** Lengths of time are kept in days. */
export const time: Unit = { money: 0, time: 1, label: 'number' }

export function money(currency: string): Unit {
  return { money: 1, time: 0, label: 'number', currency }
}

/** Whether amounts of this unit may be in several currencies, so that they cannot be brought together as they are. */
export function isMixed(unit: Unit | 'any' | 'truth'): boolean {
  return typeof unit === 'object' && unit.currency !== undefined && !/^[A-Z]{3}$/.test(unit.currency)
}

export function isPure(unit: Unit): boolean {
  return unit.money === 0 && unit.time === 0
}

/** A plain amount of money, neither per time nor squared. */
export function isMoney(unit: Unit): boolean {
  return unit.money === 1 && unit.time === 0
}

/** Whether two amounts may be added or compared: same powers, same currency. Labels of pure numbers may differ. */
export function sameKind(a: Unit, b: Unit): boolean {
  return a.money === b.money && a.time === b.time && a.currency === b.currency
}

/** The unit of a sum: the common label, or a plain number where labels differ. */
export function sumUnit(a: Unit, b: Unit): Unit {
  return a.label === b.label ? a : { ...a, label: 'number' }
}

/** The unit of a product (`power` 1) or a quotient (`power` −1). */
export function productUnit(a: Unit, b: Unit, power: 1 | -1): Unit {
  const money = a.money + power * b.money
  const time = a.time + power * b.time
  const currency = money === 0 ? undefined : (a.currency ?? b.currency)
  const base = { money, time, label: productLabel(a, b, money, time, power) }
  return currency === undefined ? base : { ...base, currency }
}

function productLabel(a: Unit, b: Unit, money: number, time: number, power: 1 | -1): Label {
  if (money !== 0 || time !== 0) return 'number'
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

/** A unit in words: `money (EUR)`, `money per time (EUR)`, `a rate`, `a length of time`. */
export function unitText(unit: Unit): string {
  if (isPure(unit)) return labelTexts[unit.label]
  const currency = unit.currency === undefined ? '' : ` (${unit.currency})`
  if (isMoney(unit)) return `money${currency}`
  if (unit.money === 1 && unit.time === -1) return `money per time${currency}`
  if (unit.money === 0) return unit.time === 1 ? 'a length of time' : 'a number per time'
  return unit.money > 1 ? `money times money${currency}` : `a mixture of money and time${currency}`
}

import { count, money, number, per, points, rate, time, type Unit } from '../core/unit.js'
import type { FieldKind, FieldSpec } from './source.js'

const pure: Partial<Record<FieldKind, Unit>> = {
  number,
  rate,
  count,
  points,
  hours: time,
  FTE: { ...number, label: 'FTE' },
  share: { ...number, label: 'share' },
}

/**
 * The unit of a field that holds figures; undefined for texts, days and instants. Money in a currency field has the currency `own`, and
 * hours are a time, whose base is the day: see `perBaseUnit`.
 */
export function fieldUnit(field: FieldSpec, planCurrency: string | undefined): Unit | undefined {
  if (field.kind !== 'money') return pure[field.kind]
  const currency = field.currencyField === undefined ? planCurrency : 'own'
  const plain: Unit = currency === undefined ? { money: 1, time: 0, label: 'number' } : money(currency)
  return field.per === undefined ? plain : per(plain, field.per)
}

/** How many of what the column holds make one base unit: hours stand as written in a column, and 24 of them are a day; 1 for all others. */
export function perBaseUnit(field: FieldSpec): number {
  return field.kind === 'hours' ? 24 : 1
}

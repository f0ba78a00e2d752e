import { isMoney, isPure, isTime, type Unit } from '../core/unit.js'

/** A unit as a statement names it: money, rate, count, points, number, FTE, share, time, months, years or money per month, year or time. */
export function unitWord(unit: Unit | 'any'): string {
  if (unit === 'any') return 'number'
  if (isPure(unit)) return unit.label
  const { months = 0, years = 0 } = unit
  const length = months !== 0 ? 'month' : years !== 0 ? 'year' : 'time'
  if (unit.money === 0) return isTime(unit) && length !== 'time' ? `${length}s` : 'time'
  return isMoney(unit) ? 'money' : `money per ${length}`
}

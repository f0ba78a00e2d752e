import { isPure, type Unit } from '../core/unit.js'

/** A unit as a statement names it: money, rate, count, points, number, FTE, share, time or money per time. */
export function unitWord(unit: Unit | 'any'): string {
  if (unit === 'any') return 'number'
  if (isPure(unit)) return unit.label
  return unit.money === 0 ? 'time' : unit.time === 0 ? 'money' : 'money per time'
}

import type { Report } from '../check/report.js'
import { currencyDecimals } from '../core/currency.js'
import { Decimal } from '../core/decimal.js'
import { below } from '../core/pointer.js'
import { isMixed, type Unit } from '../core/unit.js'
import { figureFor } from './figure-for.js'
import { halfEven } from './half-even.js'
import type { Driver } from './scenario.js'

/** To what drawn figures are rounded: so many whole multiples of 10^-scale. */
export interface Step {
  readonly scale: number
  readonly wholes: number
}

/** The step of a driver: as it says, or the smallest unit of its currency, one for counts, and a millionth for all else. */
export function stepOf({ name, to, at }: Driver, unit: Unit, report: Report): Step | undefined {
  if (isMixed(unit)) {
    const message = `"${name}" is in several currencies, and cannot be drawn.`
    report.error('currency-mix', at, message, 'Draw what it is computed from, or convert it to one currency.', 'key')
    return undefined
  }
  const decimals = unit.money === 0 ? undefined : (currencyDecimals(unit.currency ?? '') ?? 2)
  if (to === undefined) return { scale: decimals ?? (unit.label === 'count' ? 0 : 6), wholes: 1 }
  const place = below(at, 'to')
  const step = figureFor(to, unit, name, place, report)
  if (step === undefined) return undefined
  const scale = step.decimalPlaces()
  if (decimals !== undefined && scale > decimals) {
    const message = `${unit.currency} has ${decimals} decimals, and ${to} has ${scale}.`
    report.error('money-scale', place, message, `Round to "${new Decimal(10).pow(-decimals).toFixed()}" or coarser.`)
    return undefined
  }
  return { scale, wholes: step.mul(new Decimal(10).pow(scale)).toNumber() }
}

/** Brings drawn figures to whole multiples of 10^-scale. */
export function roundToSteps(figures: Float64Array, from: number, count: number, { scale, wholes }: Step): void {
  const perOne = 10 ** scale
  const end = from + count
  for (let i = from; i < end; i++) figures[i] = halfEven((figures[i]! * perOne) / wholes) * wholes
}

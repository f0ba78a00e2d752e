import type { Report } from '../check/report.js'
import { one } from '../core/decimal.js'
import { parseLiteral } from '../core/literal.js'
import type { Calendar, Period } from '../core/period.js'
import { below } from '../core/pointer.js'
import type { Unit } from '../core/unit.js'
import { figureFor } from './figure-for.js'
import { readPeriod } from './read-stretch.js'
import type { Trend } from './scenario.js'

/** What a trend makes of a figure in a period: it is multiplied, and something is added. */
export interface Rise {
  readonly times: number
  readonly plus: number
}

const level: Rise = { times: 1, plus: 0 }

/** What a trend does in each period; undefined where it cannot be read. */
export function riseOf(
  trend: Trend | undefined,
  unit: Unit,
  name: string,
  calendar: Calendar,
  report: Report,
): ((period: Period) => Rise) | undefined {
  if (trend === undefined) return () => level
  const { by, at, each, how } = trend
  const from = readPeriod(trend.from, below(at, 'from'), calendar, report)
  const figure =
    by === 'plus'
      ? figureFor(trend.figure, unit, name, below(at, 'plus'), report)
      : (parseLiteral(trend.figure)?.value ?? one)
  if (from === undefined || figure === undefined) return undefined
  return (period) => {
    const past = each === 'year' ? period.fiscalYear - from.fiscalYear : period.index - from.index
    const often = Math.max(0, past + 1)
    if (by === 'plus') return { times: 1, plus: figure.mul(often).toNumber() }
    const factor = how === 'compounding' ? figure.pow(often) : one.plus(figure.minus(1).mul(often))
    return { times: factor.toNumber(), plus: 0 }
  }
}

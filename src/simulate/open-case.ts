import type { Period } from '../core/period.js'
import type { Unit } from '../core/unit.js'
import type { Marginal } from './distribution.js'
import { oneOf } from './listed-figures.js'
import { openDistribution } from './open-distribution.js'
import type { Opening } from './opening.js'
import type { DriverCase } from './scenario.js'
import { type Rise, riseOf } from './trend-of.js'

/** What a case draws from, and how that rises. */
export interface OpenCase {
  marginal(cell: number): Marginal
  /** The figures of a cell in the past, where the course takes one of them. */
  readonly past?: (cell: number) => Float64Array
  rise(period: Period): Rise
}

/** Makes a case ready; undefined, and reported, where its figures do not fit the name. */
export function openCase(one: DriverCase, name: string, unit: Unit, opening: Opening): OpenCase | undefined {
  const { history, past, report } = opening
  const { distribution, times, trend } = one
  const rise = riseOf(trend, unit, name, history.calendar, report)
  const marginal = openDistribution(distribution, times === undefined ? unit : undefined, name, report)
  if (rise === undefined || marginal === undefined) return undefined
  if (distribution.params !== 'history') return { marginal: () => marginal, rise }
  const byPeriod = past.map((each) => history.figures(name, each))
  const figures = (cell: number) => Float64Array.from(byPeriod, (each) => each[cell]!.toNumber())
  const listed = (cell: number) => oneOf([...figures(cell)])
  return distribution.verb === 'resampled' ? { marginal: listed, past: figures, rise } : { marginal: listed, rise }
}

import { baseFigure, nameOf } from './base-figures.js'
import type { Courses } from './courses.js'
import type { Marginal } from './distribution.js'
import type { Drawn } from './drawn.js'
import { type Layout, placeIn } from './layout.js'
import type { OpenCase } from './open-case.js'
import { endsOf } from './open-distribution.js'
import type { Opening } from './opening.js'
import type { Driver, DriverCase } from './scenario.js'
import { roundToSteps, type Step } from './step.js'

/** Writes a figure for each of so many courses, or changes what stands there, from a place on. */
type DrawnInto = (courses: Courses, into: Float64Array, from: number, count: number) => void

/** One cell of a driver in one period, ready to be drawn: whole multiples of 10^-scale. */
export interface Slot extends Omit<Drawn, 'values'> {
  /** Writes its figures in so many draws, from a place on. */
  readonly figures: DrawnInto
}

/** What a slot is made of. */
export interface SlotParts {
  readonly driver: Driver
  /** Of the driver. */
  readonly index: number
  /** Of the period among those that are simulated. */
  readonly period: number
  readonly cell: number
  readonly one: DriverCase
  readonly ready: OpenCase
  readonly layout: Layout
  readonly step: Step
}

/** Makes a slot; undefined, and reported, where there is nothing to multiply with or its figures could become too large. */
export function slotOf(parts: SlotParts, opening: Opening): Slot | undefined {
  const { driver, cell, one, ready, step } = parts
  const { name } = driver
  const { history, past, report } = opening
  const period = opening.periods[parts.period]!
  const base = baseFigure(name, one, period, cell, history, past, report)
  if (base === undefined) return undefined
  const marginal = ready.marginal(cell)
  const draw = drawOf(parts, marginal)
  const { times, plus } = ready.rise(period)
  const hits = hitsOf(parts, opening)
  const [least, most] = endsOf(marginal)
  const start = Math.max(Math.abs(least), Math.abs(most)) * Math.abs(base * times) + Math.abs(plus)
  const bound = hits.reduce((size, hit) => hit.bound(size), start)
  const names = history.cells(name)[cell]!
  // A missing figure of the past has no size.
  if (bound * 10 ** step.scale > Number.MAX_SAFE_INTEGER) {
    const message = `${nameOf(name, names)} could become too large in ${period.name} to be kept exactly.`
    report.error('figure-too-large', one.at, message, 'Mend the figures, or cut the curve off with "atMost".')
    return undefined
  }
  return {
    name,
    period: period.name,
    ...(names.length === 0 ? {} : { cell: names.join(', ') }),
    scale: step.scale,
    figures(courses, into, from, count) {
      draw(courses, into, from, count)
      rise(into, from, count, base, times, plus)
      for (const { hit } of hits) hit(courses, into, from, count)
      roundToSteps(into, from, count, step)
    },
  }
}

/** Reads the figures of a slot off courses, before anything is done to them. */
function drawOf({ ready, period, cell, index, layout }: SlotParts, { at, atNormal }: Marginal): DrawnInto {
  const past = ready.past?.(cell)
  if (past !== undefined)
    return ({ taken }, into, from, count) => {
      for (let k = 0; k < count; k++) into[from + k] = past[taken[k]![period]!]!
    }
  const place = placeIn(layout, period, cell)
  const { size } = layout
  const byPlace: DrawnInto = ({ places }, into, from, count) => {
    const own = places[index]!
    for (let k = 0; k < count; k++) into[from + k] = at(own[k * size + place]!)
  }
  if (atNormal === undefined) return byPlace
  return (courses, into, from, count) => {
    const own = courses.normals[index]
    if (own === undefined) byPlace(courses, into, from, count)
    else for (let k = 0; k < count; k++) into[from + k] = atNormal(own[k * size + place]!)
  }
}

function rise(figures: Float64Array, from: number, count: number, base: number, times: number, plus: number): void {
  const end = from + count
  for (let i = from; i < end; i++) figures[i] = figures[i]! * base * times + plus
}

interface SlotHit {
  readonly hit: DrawnInto
  /** How large a figure of some size can be after it. */
  bound(size: number): number
}

function hitsOf({ driver, cell, period }: SlotParts, { shocks }: Opening): readonly SlotHit[] {
  return shocks.flatMap((shock, s) =>
    shock.hits.flatMap(({ driver: name, cells, how, size }, h): readonly SlotHit[] => {
      if (name !== driver.name || !cells.has(cell)) return []
      const largest = Math.max(...endsOf(size).map(Math.abs))
      const hit: DrawnInto = ({ on, sizes }, into, from, count) => {
        for (let k = 0; k < count; k++) {
          if (on[s]![k]![period] === 0) continue
          const much = sizes[s]![k]![h]![period]!
          into[from + k] = how === 'times' ? into[from + k]! * much : into[from + k]! + much
        }
      }
      return [{ hit, bound: (was) => (how === 'times' ? was * Math.max(1, largest) : was + largest) }]
    }),
  )
}

import { baseFigure, nameOf } from './base-figures.js'
import type { Course } from './course.js'
import type { Marginal } from './distribution.js'
import type { Drawn } from './drawn.js'
import { type Layout, placeIn } from './layout.js'
import type { OpenCase } from './open-case.js'
import { endsOf } from './open-distribution.js'
import type { Opening } from './opening.js'
import type { Driver, DriverCase } from './scenario.js'
import { inSteps, type Step } from './step.js'

/** One cell of a driver in one period, ready to be drawn: whole multiples of 10^-scale. */
export interface Slot extends Omit<Drawn, 'values'> {
  figure(course: Course): number
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
  const rounded = inSteps(step)
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
    figure(course) {
      let figure = draw(course) * base * times + plus
      for (const { hit } of hits) figure = hit(figure, course)
      return rounded(figure)
    },
  }
}

/** Reads the figure of a slot off a course, before anything is done to it. */
function drawOf({ ready, period, cell, index, layout }: SlotParts, { at, atNormal }: Marginal): Draw {
  const past = ready.past?.(cell)
  if (past !== undefined) return ({ taken }) => past[taken[period]!]!
  const place = placeIn(layout, period, cell)
  if (atNormal === undefined) return ({ places }) => at(places[index]![place]!)
  return ({ places, normals }) => {
    const normal = normals[index]
    return normal === undefined ? at(places[index]![place]!) : atNormal(normal[place]!)
  }
}

type Draw = (course: Course) => number

interface SlotHit {
  hit(figure: number, course: Course): number
  /** How large a figure of some size can be after it. */
  bound(size: number): number
}

function hitsOf({ driver, cell, period }: SlotParts, { shocks }: Opening): readonly SlotHit[] {
  return shocks.flatMap((shock, s) =>
    shock.hits.flatMap(({ driver: name, cells, how, size }, h): readonly SlotHit[] => {
      if (name !== driver.name || !cells.has(cell)) return []
      const largest = Math.max(...endsOf(size).map(Math.abs))
      const hit = (figure: number, { on, sizes }: Course) => {
        if (on[s]![period] === 0) return figure
        const much = sizes[s]![h]![period]!
        return how === 'times' ? figure * much : figure + much
      }
      return [{ hit, bound: (was) => (how === 'times' ? was * Math.max(1, largest) : was + largest) }]
    }),
  )
}

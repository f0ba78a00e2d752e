import type { Courses } from './courses.js'
import type { Drawer } from './drawn.js'
import type { MovingTogether } from './open-correlations.js'
import type { OpenDriver } from './open-driver.js'
import type { OpenShock } from './open-shocks.js'
import { quickNormalAt, shareBelow } from './standard-normal.js'
import { placesOf } from './substream.js'
import type { TakenPeriods } from './taken-periods.js'

/** Everything that is drawn. */
export interface Drawable {
  readonly seed: string
  readonly periods: number
  /** In the order of their indexes. */
  readonly drivers: readonly OpenDriver[]
  readonly together: MovingTogether | undefined
  readonly shocks: readonly OpenShock[]
  readonly taken: TakenPeriods | undefined
}

/** So many draws are made at once: few enough that what they need stays in the nearest cache, many enough that each slot has a loop of its own. */
const atOnce = 32

/** Draws courses; what is drawn hangs on the seed and the number of the draw alone. */
export function drawerOf(drawable: Drawable): Drawer {
  const { seed, drivers, together, shocks, taken } = drawable
  const slots = drivers.flatMap((each) => each.slots)
  const streams = drivers.map((each) => (each.random ? placesOf(seed, `driver ${each.driver.name}`) : undefined))
  const courses = blankCourses(drawable)

  function make(from: number, count: number): void {
    for (let d = 0; d < drivers.length; d++) {
      const { size } = drivers[d]!.layout
      for (let k = 0; k < count; k++) streams[d]?.(from + k, courses.places[d]!, k * size, (k + 1) * size)
    }
    if (together !== undefined) moveTogether(together, courses, count)
    for (let k = 0; k < count; k++) {
      for (let s = 0; s < shocks.length; s++) shocks[s]!.fall(from + k, courses.on[s]![k]!, courses.sizes[s]![k]!)
      taken?.take(from + k, courses.taken[k]!)
    }
  }

  return (from, count, take = (length) => new Float64Array(length)) => {
    const values = slots.map(() => take(count))
    for (let at = 0; at < count; at += atOnce) {
      const many = Math.min(atOnce, count - at)
      make(from + at, many)
      for (let s = 0; s < slots.length; s++) slots[s]!.figures(courses, values[s]!, at, many)
    }
    return slots.map(({ figures: _, ...slot }, s) => ({ ...slot, values: values[s]! }))
  }
}

function blankCourses({ drivers, periods, shocks, together }: Drawable): Courses {
  const moving = new Set(together?.drivers)
  const each = <T>(make: () => T): readonly T[] => Array.from({ length: atOnce }, make)
  const figures = ({ layout }: OpenDriver) => new Float64Array(layout.size * atOnce)
  return {
    places: drivers.map(figures),
    normals: drivers.map((driver, d) => (moving.has(d) ? figures(driver) : undefined)),
    taken: each(() => new Int32Array(periods)),
    on: shocks.map(() => each(() => new Uint8Array(periods))),
    sizes: shocks.map(({ hits }) => each(() => hits.map(() => new Float64Array(periods)))),
  }
}

/**
 * Makes the places of some drivers move together (NORTA: Cario and Nelson, 1997): standard normal figures are mixed so that they have the
 * correlations, and their places are those of the drivers.
 */
function moveTogether({ drivers, lower }: MovingTogether, { places, normals }: Courses, count: number): void {
  const used = (figures: Float64Array) => (figures.length / atOnce) * count
  for (const d of drivers) {
    const [own, normal] = [places[d]!, normals[d]!]
    for (let i = 0; i < used(own); i++) normal[i] = quickNormalAt(own[i]!)
  }
  // From the last on, so that what earlier ones were is still there.
  for (let row = drivers.length - 1; row >= 0; row--) {
    const [mixed, place] = [normals[drivers[row]!]!, places[drivers[row]!]!]
    for (let i = 0; i < used(mixed); i++) {
      let sum = 0
      for (let column = 0; column <= row; column++) {
        const part = lower[row]![column]!
        if (part !== 0) sum += part * normals[drivers[column]!]![i]!
      }
      mixed[i] = sum
      place[i] = shareBelow(sum)
    }
  }
}

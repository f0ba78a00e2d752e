import type { Course } from './course.js'
import type { Drawer } from './drawn.js'
import type { MovingTogether } from './open-correlations.js'
import type { OpenDriver } from './open-driver.js'
import type { OpenShock } from './open-shocks.js'
import { quickNormalAt, shareBelow } from './standard-normal.js'
import { substreams } from './substream.js'
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

/** Draws courses one after the other; what is drawn hangs on the seed and the number of the draw alone. */
export function drawerOf(drawable: Drawable): Drawer {
  const { seed, periods, drivers, together, shocks, taken } = drawable
  const slots = drivers.flatMap((each) => each.slots)
  const streams = drivers.map((each) => (each.random ? substreams(seed, `driver ${each.driver.name}`) : undefined))
  return (from, count) => {
    const course = blankCourse(drawable)
    const values = slots.map(() => new Float64Array(count))
    for (let k = 0; k < count; k++) {
      const draw = from + k
      for (let d = 0; d < drivers.length; d++) {
        const next = streams[d]?.(draw)
        const places = course.places[d]!
        if (next !== undefined) for (let i = 0; i < places.length; i++) places[i] = next()
      }
      if (together !== undefined) moveTogether(together, course)
      for (let s = 0; s < shocks.length; s++) shocks[s]!.fall(draw, course.on[s]!, course.sizes[s]!)
      taken?.take(draw, course.taken)
      for (let s = 0; s < slots.length; s++) values[s]![k] = slots[s]!.figure(course)
    }
    return slots.map(({ figure: _, ...slot }, s) => ({ ...slot, values: values[s]! }))
  }

  function blankCourse({ drivers, shocks }: Drawable): Course {
    const moving = new Set(together?.drivers)
    return {
      places: drivers.map(({ layout }) => new Float64Array(layout.size)),
      normals: drivers.map(({ layout }, d) => (moving.has(d) ? new Float64Array(layout.size) : undefined)),
      taken: new Int32Array(periods),
      on: shocks.map(() => new Uint8Array(periods)),
      sizes: shocks.map(({ hits }) => hits.map(() => new Float64Array(periods))),
    }
  }
}

/**
 * Makes the places of some drivers move together (NORTA: Cario and Nelson, 1997): standard normal figures are mixed so that they have the
 * correlations, and their places are those of the drivers.
 */
function moveTogether({ drivers, lower }: MovingTogether, { places, normals }: Course): void {
  for (const d of drivers) {
    const [own, normal] = [places[d]!, normals[d]!]
    for (let i = 0; i < own.length; i++) normal[i] = quickNormalAt(own[i]!)
  }
  // From the last on, so that what earlier ones were is still there.
  for (let row = drivers.length - 1; row >= 0; row--) {
    const [mixed, place] = [normals[drivers[row]!]!, places[drivers[row]!]!]
    for (let i = 0; i < mixed.length; i++) {
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

import type { Drawer, Drawn } from './drawn.js'
import { openRoom } from './room.js'

/** So many figures are kept at most: 64 MiB. */
const mostKept = 2 ** 23

/**
 * Draws each block once, as far as there is room: each question of a scenario asks for the same draws anew. What is not kept holds until other draws
 * are asked for.
 */
export function keptDrawer(draw: Drawer): Drawer {
  const kept = new Map<string, readonly Drawn[]>()
  const room = openRoom()
  let left = mostKept
  return (from, count) => {
    const key = `${from}/${count}`
    const known = kept.get(key)
    if (known !== undefined) return known
    room.clear()
    const drawn = draw(from, count, left < 0 ? room.take : undefined)
    left -= drawn.length * count
    if (left >= 0) kept.set(key, drawn)
    return drawn
  }
}

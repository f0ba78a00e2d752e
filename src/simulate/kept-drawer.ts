import type { Drawer, Drawn } from './drawn.js'

/** So many figures are kept at most: 64 MiB. */
const mostKept = 2 ** 23

/** Draws each block once, as far as there is room: each question of a scenario asks for the same draws anew. */
export function keptDrawer(draw: Drawer): Drawer {
  const kept = new Map<string, readonly Drawn[]>()
  let left = mostKept
  return (from, count) => {
    const key = `${from}/${count}`
    const known = kept.get(key)
    if (known !== undefined) return known
    const drawn = draw(from, count)
    left -= drawn.length * count
    if (left >= 0) kept.set(key, drawn)
    return drawn
  }
}

/** What is left of each part once its whole units are given; −1 for those to whom nothing more may go. Used again from draw to draw. */
export interface Rests {
  readonly now: Float64Array
  /** The smallest of the `left` largest. */
  edge(left: number): number
}

/** Up to so many are put in order by hand, which is quicker than asking for it. */
const few = 12

export function openRests(size: number): Rests {
  const now = new Float64Array(size)
  const some = new Float64Array(size)
  const drawers = new Int32Array(size)
  const heights = new Int32Array(size)

  /** Looks for the drawer of the edge among as many as there are rests, and puts in order what lies in that one alone. */
  function edgeByDrawers(left: number): number {
    let most = 0
    for (let i = 0; i < size; i++) most = Math.max(most, now[i]!)
    const perRest = most > 0 ? (size - 1) / most : 0
    heights.fill(0)
    for (let i = 0; i < size; i++) {
      const drawer = Math.floor(Math.max(0, now[i]! * perRest))
      drawers[i] = drawer
      heights[drawer]! += 1
    }
    let drawer = size - 1
    let above = 0
    for (; above + heights[drawer]! < left; drawer--) above += heights[drawer]!
    const mine = heights[drawer]!
    let count = 0
    for (let i = 0; i < size; i++) {
      if (drawers[i] !== drawer) continue
      if (mine > few) some[count++] = now[i]!
      else insert(some, count++, now[i]!)
    }
    if (mine > few) some.subarray(0, mine).sort()
    return some[mine - (left - above)]!
  }

  return {
    now,
    edge(left) {
      if (size > few) return edgeByDrawers(left)
      for (let i = 0; i < size; i++) insert(some, i, now[i]!)
      return some[size - left]!
    },
  }
}

/** Puts a figure among the first `count`, which are in order. */
function insert(sorted: Float64Array, count: number, figure: number): void {
  let at = count
  for (; at > 0 && sorted[at - 1]! > figure; at--) sorted[at] = sorted[at - 1]!
  sorted[at] = figure
}

/** `left` units more: one for each rest above the edge, and for as many on it as are left then, the first ones first. */
export function giveLast(rests: Float64Array, counts: Float64Array, edge: number, left: number): void {
  let onEdge = left
  for (let i = 0; i < rests.length; i++) {
    const more = rests[i]! > edge ? 1 : 0
    counts[i]! += more
    onEdge -= more
  }
  for (let i = 0; i < rests.length && onEdge > 0; i++) {
    if (rests[i] !== edge) continue
    counts[i]! += 1
    onEdge--
  }
}

/** What is left of each part once its whole units are given; −1 for those to whom nothing more may go. Used again from draw to draw. */
export interface Rests {
  readonly now: Float64Array
  /** The smallest of the `left` largest. */
  edge(left: number): number
}

/** Up to so many are put in order by hand, which is quicker than asking for it. */
const few = 48

export function openRests(size: number): Rests {
  const now = new Float64Array(size)
  const sorted = new Float64Array(size)
  return {
    now,
    edge(left) {
      if (size <= few) for (let i = 0; i < size; i++) insert(sorted, i, now[i]!)
      else {
        sorted.set(now)
        sorted.sort()
      }
      return sorted[size - left]!
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
  for (let i = 0; i < rests.length; i++) if (rests[i]! > edge) onEdge--
  for (let i = 0; i < rests.length; i++) {
    if (rests[i]! > edge) counts[i]! += 1
    else if (rests[i] === edge && onEdge > 0) {
      counts[i]! += 1
      onEdge--
    }
  }
}

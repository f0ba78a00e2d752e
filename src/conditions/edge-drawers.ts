/** Edges in rising order, found by the drawer that a figure falls into: drawers are equally wide from the first edge to the last. */
export interface Drawers {
  /** The edges, and one that no figure reaches. */
  readonly edges: Float64Array
  readonly first: number
  readonly last: number
  readonly perUnit: number
  /** By drawer, how many edges lie in those before it. */
  readonly before: Uint32Array
}

export function drawersOf(edges: readonly number[]): Drawers {
  const [first = 0, last = 0] = [edges[0], edges.at(-1)]
  const count = Math.min(4096, 4 * edges.length)
  const perUnit = last > first ? count / (last - first) : 0
  const before = new Uint32Array(count + 1)
  let passed = 0
  for (let drawer = 0; drawer <= count; drawer++) {
    while (passed < edges.length && Math.trunc((edges[passed]! - first) * perUnit) < drawer) passed++
    before[drawer] = passed
  }
  return { edges: Float64Array.from([...edges, Number.POSITIVE_INFINITY]), first, last, perUnit, before }
}

/** 0 for a blank, and otherwise 1 more than the number of edges that a figure has reached. */
export function placeIn({ edges, first, last, perUnit, before }: Drawers, value: number): number {
  if (value < first) return 1
  if (value >= last) return edges.length
  // Neither: a blank.
  if (Number.isNaN(value)) return 0
  let place = before[((value - first) * perUnit) | 0]!
  while (value >= edges[place]!) place++
  return place + 1
}

/** Up to this size of whole figures the place of each is looked up, and not searched for. */
export const mostLookedUp = 2 ** 16

/** Places of whole figures between edges: by figure, from −`most` to `most`. */
export interface Lookup {
  readonly most: number
  readonly places: Uint16Array
}

/** Lookups of some edges, made when they are first needed, and made anew when figures grow. */
export function lookupOf(edges: Float64Array, most: number, before: Lookup | undefined): Lookup | undefined {
  if (!(most <= mostLookedUp) || edges.length >= 2 ** 16) return undefined
  if (before !== undefined && before.most >= most) return before
  const reach = reachOf(most)
  const places = new Uint16Array(2 * reach + 1)
  let place = 0
  for (let figure = -reach; figure <= reach; figure++) {
    while (place < edges.length && figure >= edges[place]!) place++
    places[figure + reach] = place
  }
  return { most: reach, places }
}

/** How far a lookup goes that must reach so far: a power of two, so that it is not made anew each time figures grow. */
export function reachOf(most: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, most)))
}

/** How many edges lie at or below a figure, one after the other. */
export function placeOf(edges: Float64Array, figure: number): number {
  let place = 0
  while (place < edges.length && figure >= edges[place]!) place++
  return place
}

import { type Decimal, isMissing, settled } from '../core/decimal.js'

/** Two neighbouring places of a grid, of which one reaches the target. */
export interface Edge {
  readonly reached: number
  readonly notReached: number
}

/** What a search came to. */
export interface Found {
  /** In rising order. */
  readonly edges: readonly Edge[]
  readonly reachesSomewhere: boolean
  readonly reachesEverywhere: boolean
  /** The places with the smallest and the largest amount. */
  readonly least: number | undefined
  readonly most: number | undefined
}

/** Into how many stretches a range is cut before the edges inside them are looked for. */
const stretches = 200

/**
 * Looks for all places of a grid from `low` to `high` where an amount begins or ceases to reach a target. The range is tried at some 200 places
 * and at `now`; between two of which one reaches and the other does not, the edge is found by halving. Two edges inside one stretch are not seen.
 */
export function seek(
  amountAt: (place: number) => Decimal,
  target: Decimal,
  { low, high, now }: { readonly low: number; readonly high: number; readonly now: number | undefined },
): Found {
  const reaches = (place: number) => {
    const amount = amountAt(place)
    return !isMissing(amount) && settled(amount).greaterThanOrEqualTo(settled(target))
  }
  const places = placesOf(low, high, now)
  const edges: Edge[] = []
  for (const [i, from] of places.slice(0, -1).entries()) {
    const to = places[i + 1]!
    if (reaches(from) === reaches(to)) continue
    const [one, other] = halved(from, to, reaches)
    edges.push(reaches(one) ? { reached: one, notReached: other } : { reached: other, notReached: one })
  }
  const known = places.filter((place) => !isMissing(amountAt(place)))
  const by = (better: (a: Decimal, b: Decimal) => boolean) =>
    known.length === 0 ? undefined : known.reduce((a, b) => (better(amountAt(b), amountAt(a)) ? b : a))
  return {
    edges,
    reachesSomewhere: places.some(reaches),
    reachesEverywhere: places.every(reaches),
    least: by((a, b) => a.lessThan(b)),
    most: by((a, b) => a.greaterThan(b)),
  }
}

function placesOf(low: number, high: number, now: number | undefined): readonly number[] {
  const count = Math.min(stretches, high - low)
  const even = Array.from({ length: count + 1 }, (_, i) => low + Math.round(((high - low) / Math.max(count, 1)) * i))
  const near = now === undefined ? [] : [now - 1, now, now + 1].filter((place) => place > low && place < high)
  return [...new Set([...even, ...near])].sort((a, b) => a - b)
}

/** Two neighbouring places between which it changes whether the target is reached. */
function halved(from: number, to: number, reaches: (place: number) => boolean): readonly [number, number] {
  const first = reaches(from)
  let [low, high] = [from, to]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (reaches(middle) === first) low = middle
    else high = middle
  }
  return [low, high]
}

import { Decimal } from '../core/decimal.js'
import type { Drawer, Drawn } from './drawn.js'
import { halfEven } from './half-even.js'
import { quantilePlace } from './quantile-place.js'
import type { DriverChange } from './simulation.js'

/** So many draws are drawn at once. */
const blockSize = 4096

/**
 * Draws with a change: of one driver more or less by a part of itself, or all drivers held. Held drivers stand, cell by cell and period by period,
 * at a quantile of the figures that they have in all draws; there is one draw then. A driver that no quantile is named for stands at its median.
 */
export function changedDrawer(drawer: Drawer, draws: number, change: DriverChange): Drawer {
  if ('shifted' in change) {
    const factor = new Decimal(1).add(change.by)
    // A product of whole numbers and one division: rounded once.
    const below = 10 ** factor.decimalPlaces()
    const above = factor.mul(below).toNumber()
    const more = (value: number) => halfEven((value * above) / below)
    return (from, count) =>
      drawer(from, count).map((drawn) =>
        drawn.name === change.shifted ? { ...drawn, values: drawn.values.map(more) } : drawn,
      )
  }
  const held = heldFigures(drawer, draws, change.held)
  return (from, count) => held.map((drawn) => ({ ...drawn, values: drawn.values.slice(from, from + count) }))
}

function heldFigures(drawer: Drawer, draws: number, held: Readonly<Record<string, string>>): readonly Drawn[] {
  const first = drawer(0, Math.min(blockSize, draws))
  const all = first.map(() => new Float64Array(draws))
  for (let from = 0; from < draws; from += blockSize) {
    const block = from === 0 ? first : drawer(from, Math.min(blockSize, draws - from))
    for (const [i, { values }] of block.entries()) all[i]!.set(values, from)
  }
  return first.map((drawn, i) => {
    const known = all[i]!.filter((value) => !Number.isNaN(value)).sort()
    const place = quantilePlace(known.length, new Decimal(held[drawn.name] ?? '0.5'))
    return { ...drawn, values: Float64Array.of(known[place - 1] ?? Number.NaN) }
  })
}

import type { Drawn } from '../../src/simulate/drawn.js'
import { curveAt, placeOf } from './hand-loop.js'
import { grid, points, shares, targets, weights } from './workload.js'

const most = points[points.length - 1]![0]
const pays = Int32Array.from({ length: most + 1 }, (_, attained) => curveAt(attained))
const places = Uint8Array.from({ length: most + 1 }, (_, attained) => placeOf(attained))
const factors = Uint8Array.from(grid.flat())

/**
 * What each draw pays in all, in cents, from columns of figures: team by team over all draws, with tables for what is paid at each attainment.
 * It is written for this plan alone, and checks nothing.
 */
export function columnLoop(drawn: readonly Drawn[]): Float64Array {
  const [revenue, margin, ...figures] = drawn.map(({ values }) => values) as [Float64Array, Float64Array]
  const paid = new Float64Array(revenue.length)
  const score = new Float64Array(revenue.length)
  const cell = new Uint8Array(revenue.length)
  for (const [team, dues] of targets.entries()) {
    score.fill(0)
    for (const [k, due] of dues.entries()) {
      const own = (figures as readonly Float64Array[])[k * targets.length + team]!
      const weight = weights[k]!
      for (let i = 0; i < own.length; i++) {
        const attained = Math.min(halfUp((own[i]! * 10_000) / due), most)
        score[i]! += pays[attained]! * weight
        if (k === 0) cell[i] = places[attained]! * 3
        else if (k === 1) cell[i]! += places[attained]!
      }
    }
    const share = shares[team]!
    for (let i = 0; i < paid.length; i++) {
      if (margin[i]! * 4 < revenue[i]!) continue
      const base = halfUp((margin[i]! * 2 * share) / 100_000)
      paid[i]! += halfUp((base * halfUp(score[i]! / 100) * factors[cell[i]!]!) / 100_000)
    }
  }
  return paid
}

/** The nearest whole number. Quotients of whole numbers of this size are ties, or lie further from one than a double errs. */
function halfUp(quotient: number): number {
  return Math.floor(quotient + 0.5)
}

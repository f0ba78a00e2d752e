import { type Deal, wholeCents } from '../memory/object-loop.js'
import { askedFor } from '../rows/generate.js'

/** Won revenue in cents by team and month: one pass over objects in whole cents, that checks nothing. */
export function objectSums(deals: readonly Deal[], teamOf: ReadonlyMap<string, number>): Float64Array {
  const sums = new Float64Array(teamOf.size * 12)
  for (const deal of deals) {
    if (deal.stage !== 'won' || deal.source === 'partner' || !askedFor.has(deal.product)) continue
    const cents = wholeCents(deal.amount)
    if (cents >= 2_000_000) addDeal(sums, deal, cents, teamOf)
  }
  return sums
}

/** Credits a deal whole to its three teams. */
export function addDeal(sums: Float64Array, deal: Deal, cents: number, teamOf: ReadonlyMap<string, number>): void {
  const month = Number(deal.closedOn.slice(5, 7)) - 1
  sums[teamOf.get(deal.salesTeam)! * 12 + month]! += cents
  sums[teamOf.get(deal.marketingTeam)! * 12 + month]! += cents
  sums[teamOf.get(deal.serviceTeam)! * 12 + month]! += cents
}

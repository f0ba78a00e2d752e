import { askedFor } from '../rows/generate.js'

/** A deal as a program holds it. */
export type Deal = {
  readonly deal: string
  readonly closedOn: string
  readonly stage: string
  readonly amount: string
  readonly product: string
  readonly region: string
  readonly source: string
  readonly salesTeam: string
  readonly marketingTeam: string
  readonly serviceTeam: string
}

/** Won revenue in cents and number of deals by `team month`: one pass in whole cents, that checks nothing. */
export function objectLoop(deals: readonly Deal[]): ReadonlyMap<string, string> {
  const cents = new Map<string, number>()
  const counts = new Map<string, number>()
  for (const deal of deals) {
    if (deal.stage !== 'won' || deal.source === 'partner' || !askedFor.has(deal.product)) continue
    const amount = wholeCents(deal.amount)
    if (amount < 2_000_000) continue
    const month = deal.closedOn.slice(0, 7)
    for (const team of [deal.salesTeam, deal.marketingTeam, deal.serviceTeam]) {
      if (team === '') continue
      const group = `${team} ${month}`
      cents.set(group, (cents.get(group) ?? 0) + amount)
      counts.set(group, (counts.get(group) ?? 0) + 1)
    }
  }
  return new Map([...cents].map(([group, sum]) => [group, `${sum} ${counts.get(group)}`]))
}

/** `1200.5` as 120050. */
export function wholeCents(amount: string): number {
  return Math.round(Number(amount) * 100)
}

import { type Deal, wholeCents } from '../memory/object-loop.js'
import { productsOf } from './plan.js'

type Words = ReadonlySet<string>
type Five = readonly [Words, Words, Words, Words, Words]
type Twenty = readonly [...Five, ...Five, ...Five, ...Five]
const [p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15, p16, p17, p18, p19] =
  productsOf as readonly Words[] as Twenty

/** Sums of one, five or twenty rules in cents, by rule, team and month: one pass over objects, written by hand for these rules, that checks nothing. */
export function ruleLoop(deals: readonly Deal[], teamOf: ReadonlyMap<string, number>, rules: number): Float64Array {
  const size = teamOf.size * 12
  const sums = new Float64Array(rules * size)
  const hits = rules === 1 ? one : rules === 5 ? five : twenty
  for (const deal of deals) {
    if (deal.stage === 'open') continue
    const cents = wholeCents(deal.amount)
    const hit = hits(deal, cents)
    if (hit === 0) continue
    const month = Number(deal.closedOn.slice(5, 7)) - 1
    const sales = teamOf.get(deal.salesTeam)! * 12 + month
    const marketing = teamOf.get(deal.marketingTeam)! * 12 + month
    const service = teamOf.get(deal.serviceTeam)! * 12 + month
    for (let rule = 0; rule < rules; rule++) {
      if ((hit & (1 << rule)) === 0) continue
      const at = rule * size
      sums[at + sales]! += cents
      sums[at + marketing]! += cents
      sums[at + service]! += cents
    }
  }
  return sums
}

/** Which rules take a deal: a bit for each. */
function one({ stage, source, product }: Deal, cents: number): number {
  let hit = 0
  if (stage === 'won' && cents >= 2_000_000 && source !== 'partner' && p0.has(product)) hit |= 1 << 0
  return hit
}

function five({ stage, source, product }: Deal, cents: number): number {
  let hit = 0
  if (stage === 'won' && cents >= 2_000_000 && source !== 'partner' && p0.has(product)) hit |= 1 << 0
  if (stage === 'won' && cents >= 2_500_000 && source !== 'referral' && p1.has(product)) hit |= 1 << 1
  if (stage === 'lost' && cents >= 3_000_000 && source !== 'search' && p2.has(product)) hit |= 1 << 2
  if (stage === 'won' && cents >= 3_500_000 && source !== 'webinar' && p3.has(product)) hit |= 1 << 3
  if (stage === 'won' && cents >= 4_000_000 && source !== 'website' && p4.has(product)) hit |= 1 << 4
  return hit
}

function twenty({ stage, source, product }: Deal, cents: number): number {
  let hit = 0
  if (stage === 'won' && cents >= 2_000_000 && source !== 'partner' && p0.has(product)) hit |= 1 << 0
  if (stage === 'won' && cents >= 2_500_000 && source !== 'referral' && p1.has(product)) hit |= 1 << 1
  if (stage === 'lost' && cents >= 3_000_000 && source !== 'search' && p2.has(product)) hit |= 1 << 2
  if (stage === 'won' && cents >= 3_500_000 && source !== 'webinar' && p3.has(product)) hit |= 1 << 3
  if (stage === 'won' && cents >= 4_000_000 && source !== 'website' && p4.has(product)) hit |= 1 << 4
  if (stage === 'lost' && cents >= 4_500_000 && source !== 'advert' && p5.has(product)) hit |= 1 << 5
  if (stage === 'won' && cents >= 5_000_000 && source !== 'cold call' && p6.has(product)) hit |= 1 << 6
  if (stage === 'won' && cents >= 5_500_000 && source !== 'event' && p7.has(product)) hit |= 1 << 7
  if (stage === 'lost' && cents >= 6_000_000 && source !== 'partner' && p8.has(product)) hit |= 1 << 8
  if (stage === 'won' && cents >= 6_500_000 && source !== 'referral' && p9.has(product)) hit |= 1 << 9
  if (stage === 'won' && cents >= 7_000_000 && source !== 'search' && p10.has(product)) hit |= 1 << 10
  if (stage === 'lost' && cents >= 7_500_000 && source !== 'webinar' && p11.has(product)) hit |= 1 << 11
  if (stage === 'won' && cents >= 8_000_000 && source !== 'website' && p12.has(product)) hit |= 1 << 12
  if (stage === 'won' && cents >= 8_500_000 && source !== 'advert' && p13.has(product)) hit |= 1 << 13
  if (stage === 'lost' && cents >= 9_000_000 && source !== 'cold call' && p14.has(product)) hit |= 1 << 14
  if (stage === 'won' && cents >= 9_500_000 && source !== 'event' && p15.has(product)) hit |= 1 << 15
  if (stage === 'won' && cents >= 10_000_000 && source !== 'partner' && p16.has(product)) hit |= 1 << 16
  if (stage === 'lost' && cents >= 10_500_000 && source !== 'referral' && p17.has(product)) hit |= 1 << 17
  if (stage === 'won' && cents >= 11_000_000 && source !== 'search' && p18.has(product)) hit |= 1 << 18
  if (stage === 'won' && cents >= 11_500_000 && source !== 'webinar' && p19.has(product)) hit |= 1 << 19
  return hit
}

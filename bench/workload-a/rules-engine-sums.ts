import { Engine } from 'json-rules-engine'
import { type Deal, wholeCents } from '../memory/object-loop.js'
import { askedFor } from '../rows/generate.js'
import { addDeal } from './object-sums.js'

const filter = {
  conditions: {
    all: [
      { fact: 'stage', operator: 'equal', value: 'won' },
      { fact: 'amount', operator: 'greaterThanInclusive', value: 20_000 },
      { fact: 'product', operator: 'in', value: [...askedFor] },
      { fact: 'source', operator: 'notEqual', value: 'partner' },
    ],
  },
  event: { type: 'counts' },
}

/** Won revenue in cents by team and month: json-rules-engine decides row by row, whole cents are added by hand. */
export async function rulesEngineSums(
  deals: readonly Deal[],
  teamOf: ReadonlyMap<string, number>,
): Promise<Float64Array> {
  const engine = new Engine([filter])
  const sums = new Float64Array(teamOf.size * 12)
  for (const deal of deals) {
    const { stage, amount, product, source } = deal
    const { events } = await engine.run({ stage, amount: Number(amount), product, source })
    if (events.length > 0) addDeal(sums, deal, wholeCents(deal.amount), teamOf)
  }
  return sums
}

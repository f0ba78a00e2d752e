import { type Deal, wholeCents } from '../memory/object-loop.js'
import { peer } from '../peer.js'
import { askedFor } from '../rows/generate.js'
import { addDeal } from './object-sums.js'

/** Of @gorules/zen-engine: what is used here. */
interface Zen {
  readonly ZenEngine: new () => {
    createDecision(content: object): {
      evaluate(context: object): Promise<{ readonly result: { readonly counts: readonly number[] } }>
    }
  }
}

const holds = `#.stage == 'won' and #.amount >= 20000 and #.product in [${[...askedFor].map((each) => `'${each}'`)}] and #.source != 'partner'`
const position = { x: 0, y: 0 }
const expressions = [{ id: '1', key: 'counts', value: `map(filter(rows, ${holds}), #.row)` }]
const graph = {
  nodes: [
    { id: 'in', type: 'inputNode', name: 'in', position },
    { id: 'filter', type: 'expressionNode', name: 'filter', position, content: { expressions } },
    { id: 'out', type: 'outputNode', name: 'out', position },
  ],
  edges: [
    { id: '1', sourceId: 'in', targetId: 'filter', type: 'edge' },
    { id: '2', sourceId: 'filter', targetId: 'out', type: 'edge' },
  ],
}

/** Won revenue in cents by team and month: @gorules/zen-engine says of so many rows at once which count, whole cents are added by hand. */
export async function zenSums(): Promise<
  (deals: readonly Deal[], teamOf: ReadonlyMap<string, number>, atOnce: number) => Promise<Float64Array>
> {
  const decision = new (await peer<Zen>('@gorules/zen-engine')).ZenEngine().createDecision(graph)
  return async (deals, teamOf, atOnce) => {
    const sums = new Float64Array(teamOf.size * 12)
    for (let from = 0; from < deals.length; from += atOnce) {
      const batch = deals.slice(from, from + atOnce)
      const rows = batch.map(({ stage, amount, product, source }, row) => {
        return { row, stage, amount: Number(amount), product, source }
      })
      const { counts } = (await decision.evaluate({ rows })).result
      for (const row of counts) addDeal(sums, batch[row]!, wholeCents(batch[row]!.amount), teamOf)
    }
    return sums
  }
}

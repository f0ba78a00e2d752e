import { readFileSync } from 'node:fs'
import { products, sources } from '../rows/generate.js'

const simple = JSON.parse(readFileSync(new URL('../rows/plan.json', import.meta.url), 'utf8'))

/** The filter of a rule (the first is that of the bench of rows): a stage, a least amount, seven products of twelve, every source but one. */
const filter = (rule: number) => ({
  stage: rule % 3 === 2 ? 'lost' : 'won',
  amount: { atLeast: `${20_000 + 5000 * (rule % 20) + Math.floor(rule / 20)} EUR` },
  product: Array.from({ length: 7 }, (_, i) => products[(rule + i) % 12]!),
  source: { not: sources[(rule + 3) % 8]! },
})

export const ruleName = (rule: number) => `rule${rule}`

/** So many sums by team and month over the same deals, each with a filter of its own. */
export function planOf(rules: number): object {
  const { metrics, ...rest } = simple
  const own = Array.from({ length: rules }, (_, rule) => [
    ruleName(rule),
    { sum: 'deals.amount', where: filter(rule), credit: metrics.wonRevenue.credit },
  ])
  return { ...rest, plan: 'many-rules', title: 'Many sums of the same deals', metrics: Object.fromEntries(own) }
}

/** What the hand-written loops need of a filter: which words it takes. The loops say the rest themselves. */
export const productsOf = Array.from({ length: 20 }, (_, rule) => new Set(filter(rule).product))

import { createRequire } from 'node:module'
import { type Course, grid, heads, points, shares, targets, weights } from './workload.js'

/** Of @gorules/zen-engine, installed in this folder alone: what is used here. */
interface Zen {
  readonly ZenEngine: new () => {
    createDecision(content: object): {
      evaluate(context: object): Promise<{ readonly result: { readonly pool: number } }>
    }
  }
}

/** A decision graph: one node of expressions, each of which may use those above it. Figures are in cents. */
function graph(): object {
  const curve = (at: string) => {
    const line = (i: number): string => {
      const [from, pays] = points[i]!
      const next = points[i + 1]
      if (next === undefined) return String(pays)
      const slope = (next[1] - pays) / (next[0] - from)
      return `${at} < ${next[0]} ? ${pays} + (${at} - ${from}) * ${slope} : ${line(i + 1)}`
    }
    return `${at} < ${points[0]![0]} ? 0 : (${line(0)})`
  }
  const down = (row: readonly number[]) =>
    `$.a1 < ${heads[0]} ? ${row[0]} : ($.a1 < ${heads[1]} ? ${row[1]} : ${row[2]})`
  const expressions = [
    ...weights.map((_, k) => [`a${k}`, `floor((2 * f${k} * 10000 + t${k}) / (2 * t${k}))`]),
    ...weights.map((_, k) => [`c${k}`, curve(`$.a${k}`)]),
    ['score', `floor((2 * (${weights.map((weight, k) => `$.c${k} * ${weight}`).join(' + ')}) + 100) / 200)`],
    [
      'factor',
      `$.a0 < ${heads[0]} ? (${down(grid[0])}) : ($.a0 < ${heads[1]} ? (${down(grid[1])}) : (${down(grid[2])}))`,
    ],
    ['base', 'floor((2 * margin * 2 * share + 100000) / 200000)'],
    ['pool', 'margin * 4 >= revenue ? floor((2 * $.base * $.score * $.factor + 100000) / 200000) : 0'],
  ].map(([key, value], i) => ({ id: String(i), key, value }))
  return {
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', position: { x: 0, y: 0 } },
      { id: 'pay', type: 'expressionNode', name: 'pay', position: { x: 0, y: 0 }, content: { expressions } },
      { id: 'out', type: 'outputNode', name: 'out', position: { x: 0, y: 0 } },
    ],
    edges: [
      { id: '1', sourceId: 'in', targetId: 'pay', type: 'edge' },
      { id: '2', sourceId: 'pay', targetId: 'out', type: 'edge' },
    ],
  }
}

/** What each course pays in all, in cents, by @gorules/zen-engine: a graph that is compiled once, evaluated for each team. */
export function byZen(): (courses: readonly Course[]) => Promise<Float64Array> {
  const zen: Zen = createRequire(new URL('../package.json', import.meta.url))('@gorules/zen-engine')
  const decision = new zen.ZenEngine().createDecision(graph())
  return async (courses) => {
    const paid = new Float64Array(courses.length)
    for (const [i, { companyMargin, companyRevenue, teams }] of courses.entries()) {
      for (const [team, { figures }] of teams.entries()) {
        const due = targets[team]!
        const context = Object.fromEntries(
          figures.flatMap((figure, k) => [
            [`f${k}`, figure],
            [`t${k}`, due[k]!],
          ]),
        )
        const all = { ...context, margin: companyMargin, revenue: companyRevenue, share: shares[team]! }
        paid[i]! += (await decision.evaluate(all)).result.pool
      }
    }
    return paid
  }
}

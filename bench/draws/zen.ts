import { peer } from '../peer.js'
import { factsOf, stepsIn } from './steps.js'
import type { Course } from './workload.js'

/** Of @gorules/zen-engine: what is used here. */
interface Zen {
  readonly ZenEngine: new () => {
    createDecision(content: object): {
      evaluate(context: object): Promise<{ readonly result: { readonly paid: readonly { readonly pool: number }[] } }>
    }
  }
}

const expressions = stepsIn<string>({
  number: String,
  name: (variable) => (/^(?:[ft][0-9]|share|margin|revenue)$/.test(variable) ? variable : `$.${variable}`),
  add: (a, b) => `(${a} + ${b})`,
  less: (a, b) => `${a} < ${b}`,
  minus: (a, b) => `(${a} - ${b})`,
  times: (a, b) => `${a} * ${b}`,
  when: (holds, then, otherwise) => `(${holds} ? ${then} : ${otherwise})`,
  halfUp: (a, b) => `floor((2 * ${a} + ${b}) / (2 * ${b}))`,
}).map(([key, value], i) => ({ id: String(i), key, value }))
const position = { x: 0, y: 0 }
const loop = { executionMode: 'loop', inputField: 'teams', outputPath: 'paid', passThrough: false }

/** A decision graph: one node of expressions, each of which may use those above it, for every team in a loop. */
const graph = {
  nodes: [
    { id: 'in', type: 'inputNode', name: 'in', position },
    { id: 'pay', type: 'expressionNode', name: 'pay', position, content: { expressions, ...loop } },
    { id: 'out', type: 'outputNode', name: 'out', position },
  ],
  edges: [
    { id: '1', sourceId: 'in', targetId: 'pay', type: 'edge' },
    { id: '2', sourceId: 'pay', targetId: 'out', type: 'edge' },
  ],
}

/** What each course pays in all, in cents, by @gorules/zen-engine: a graph that is compiled once, with all teams of all courses at once. */
export async function byZen(): Promise<(courses: readonly Course[]) => Promise<Float64Array>> {
  const decision = new (await peer<Zen>('@gorules/zen-engine')).ZenEngine().createDecision(graph)
  return async (courses) => {
    const teams = courses.flatMap((course) => course.teams.map((_, team) => factsOf(course, team)))
    const { paid } = (await decision.evaluate({ teams })).result
    const sums = new Float64Array(courses.length)
    const each = teams.length / courses.length
    for (const [i, { pool }] of paid.entries()) sums[Math.floor(i / each)]! += pool
    return sums
  }
}

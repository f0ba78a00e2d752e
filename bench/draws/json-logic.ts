import { peer } from '../peer.js'
import { factsOf, stepsIn } from './steps.js'
import type { Course } from './workload.js'

/** Of json-logic-engine: what is used here. */
interface JsonLogic {
  readonly LogicEngine: new () => { build(logic: Logic): (data: object) => number }
}

type Logic = number | { readonly [operator: string]: unknown }

const operator =
  (sign: string) =>
  (...of: readonly Logic[]): Logic => ({ [sign]: of })
const [add, minus, times, rest, over] = ['+', '-', '*', '%', '/'].map(operator) as [Two, Two, Two, Two, Two]
type Two = (a: Logic, b: Logic) => Logic

const steps = stepsIn<Logic>({
  ...{ add, minus, times, less: operator('<'), when: operator('if') },
  number: (value) => value,
  name: (variable) => ({ var: variable }),
  // There is no floor, but a remainder.
  halfUp(a, b) {
    const [above, below] = [add(times(2, a), b), times(2, b)]
    return over(minus(above, rest(above, below)), below)
  },
})

/** What each course pays in all, in cents, by json-logic-engine: rules that are compiled once, for each team one after the other. */
export async function byJsonLogic(): Promise<(courses: readonly Course[]) => Float64Array> {
  const engine = new (await peer<JsonLogic>('json-logic-engine')).LogicEngine()
  const rules = steps.map(([of, logic]) => [of, engine.build(logic)] as const)
  return (courses) =>
    Float64Array.from(courses, (course) => {
      let paid = 0
      for (let team = 0; team < course.teams.length; team++) {
        const facts = factsOf(course, team)
        for (const [of, rule] of rules) facts[of] = rule(facts)
        paid += facts.pool!
      }
      return paid
    })
}

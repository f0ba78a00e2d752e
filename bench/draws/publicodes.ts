import { peer } from '../peer.js'
import { factsOf, stepsIn } from './steps.js'
import type { Course } from './workload.js'

/** Of publicodes: what is used here. */
interface Publicodes {
  readonly default: new (rules: Readonly<Record<string, Tree>>, options: object) => Engine
}

interface Engine {
  setSituation(facts: Readonly<Record<string, number>>): Engine
  evaluate(rule: string): { readonly nodeValue: unknown }
}

type Tree = number | string | { readonly [mechanism: string]: unknown }

const operator = (sign: string) => (a: Tree, b: Tree) => ({ [sign]: [a, b] })

const steps = stepsIn<Tree>({
  ...{ add: operator('+'), less: operator('<'), minus: operator('-'), times: operator('*') },
  number: (value) => value,
  name: (variable) => variable,
  when: (holds, then, otherwise) => ({ variations: [{ si: holds, alors: then }, { sinon: otherwise }] }),
  halfUp: (a, b) => ({ valeur: { '/': [a, b] }, arrondi: 'oui' }),
})

/** What each course pays in all, in cents, by publicodes: one set of rules, each team of each course a situation. */
export async function byPublicodes(example: Course): Promise<(courses: readonly Course[]) => Float64Array> {
  const { default: Engine } = await peer<Publicodes>('publicodes')
  const quiet = { logger: { log() {}, warn() {}, error() {} } }
  const engine = new Engine({ ...factsOf(example, 0), ...Object.fromEntries(steps) }, quiet)
  return (courses) =>
    Float64Array.from(courses, (course) =>
      course.teams.reduce(
        (paid, _, team) => paid + Number(engine.setSituation(factsOf(course, team)).evaluate('pool').nodeValue),
        0,
      ),
    )
}

import { Engine, type NestedCondition } from 'json-rules-engine'
import type { Condition, Test } from './condition.js'
import { type PlainCondition, withoutNot } from './negate.js'
import { certain, type Opaque, opaque } from './referee-operators.js'
import { type Compared, requireCount, type Truth } from './value.js'

/** A decision to be made again: a condition in which nothing is only named, and what each of its tests compares. */
export interface Question {
  readonly condition: Condition
  /** Asked for each test as it was written. */
  readonly values: (test: Test) => Compared
}

/** Decides conditions a second time, by other means than `select`. */
export interface Referee {
  /** Puts a question; its answer will stand at this place. */
  readonly add: (question: Question) => number
  /** Answers all questions in one run. May be called once. */
  readonly decide: () => Promise<readonly Truth[]>
}

/** What json-rules-engine brings along, all of which is taken out. */
export const builtIn = {
  operators: [
    ...['equal', 'notEqual', 'in', 'notIn', 'contains', 'doesNotContain'],
    ...['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'],
  ],
  decorators: ['someFact', 'someValue', 'everyFact', 'everyValue', 'swap', 'not'],
} as const

/**
 * A second pair of eyes on decisions that move money: json-rules-engine, one engine for one run, with typed operators of ours alone. It sees no
 * text of a plan but as opaque values: names of facts, operators and events are ours.
 *
 * Its logic has no unknown, so each question becomes two rules: one that fires when the condition certainly holds, and one that fires when
 * its opposite certainly does. Where neither fires, the answer is unknown.
 */
export function createReferee(): Referee {
  const engine = createEngine()
  let count = 0
  let used = false
  const refuseReuse = () => {
    // A second run of the same engine would stop the first one before its last rules.
    if (used) throw new Error('This referee has already decided')
  }
  return {
    add(question) {
      refuseReuse()
      addRules(engine, question, count)
      count += 1
      return count - 1
    },
    async decide() {
      refuseReuse()
      used = true
      const { results, failureResults } = await engine.run()
      if (results.length + failureResults.length !== 2 * count) throw new Error('The referee left out a question')
      const fired = new Set(results.map(({ name }) => name))
      return Array.from({ length: count }, (_, question) => answer(fired, question))
    },
  }
}

/** Decides one condition on its own. */
export async function decide(condition: Condition, values: (test: Test) => Compared): Promise<Truth> {
  const referee = createReferee()
  referee.add({ condition, values })
  const [answer] = await referee.decide()
  if (answer === undefined) throw new Error('The referee gave no answer')
  return answer
}

function answer(fired: ReadonlySet<string>, question: number): Truth {
  const holds = fired.has(ruleName('holds', question))
  const fails = fired.has(ruleName('fails', question))
  if (holds && fails) throw new Error(`The referee both grants and refuses question ${question}`)
  return holds ? true : fails ? false : 'unknown'
}

function ruleName(type: 'holds' | 'fails', question: number): string {
  return `${type} ${question}`
}

function createEngine(): Engine {
  const engine = new Engine([], {
    pathResolver: () => {
      throw new Error('A path reached the rules engine')
    },
  })
  for (const name of builtIn.operators) engine.removeOperator(name)
  for (const name of builtIn.decorators) engine.removeOperatorDecorator(name)
  for (const [name, holds] of Object.entries(certain)) engine.addOperator(name, holds)
  engine.addFact<Opaque>('nothing', 'missing', { cache: false })
  return engine
}

function addRules(engine: Engine, { condition, values }: Question, question: number): void {
  const facts = new Map<Test, string>()
  const factFor = (test: Test) => {
    const known = facts.get(test)
    if (known !== undefined) return known
    const fact = `fact ${question} ${facts.size}`
    engine.addFact(fact, opaque(values(test).left), { cache: false })
    facts.set(test, fact)
    return fact
  }
  const rule = (type: 'holds' | 'fails') => {
    // A group of one: `any`, because that is what the engine looks for first, own property or not.
    const conditions = { any: [engineCondition(withoutNot(condition, type === 'fails'), factFor, values)] }
    engine.addRule({ name: ruleName(type, question), conditions, event: { type } })
  }
  rule('holds')
  rule('fails')
}

function engineCondition(
  condition: PlainCondition,
  factFor: (test: Test) => string,
  values: (test: Test) => Compared,
): NestedCondition {
  switch (condition.kind) {
    case 'all':
      return { all: condition.of.map((each) => engineCondition(each, factFor, values)) }
    case 'any':
      return { any: condition.of.map((each) => engineCondition(each, factFor, values)) }
    case 'always':
      return leaf('nothing', 'isMissing', [])
    case 'never':
      return leaf('nothing', 'isPresent', [])
    case 'test': {
      const { operator } = condition.test
      const { right } = values(condition.written)
      requireCount(operator, right.length)
      return leaf(factFor(condition.written), operator, right.map(opaque))
    }
  }
}

/** A test for the engine. `path` and `params` stand there empty, so that not even a tampered Object.prototype can supply them. */
function leaf(fact: string, operator: keyof typeof certain, value: readonly Opaque[]): NestedCondition {
  const condition: Record<string, unknown> = { fact, operator, value, path: undefined, params: undefined, priority: 1 }
  return condition as unknown as NestedCondition
}

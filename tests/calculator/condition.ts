import { type Raw, uncovered } from './uncovered.js'

/** Whether something holds; undefined where that cannot be known. */
export type Truth = boolean | undefined

export type Operator = 'is' | 'isNot' | 'atLeast' | 'above' | 'atMost' | 'below'

/** One test of a condition: a name against one or more words, figures or names. */
export type Test = (name: string, operator: Operator, operands: readonly string[]) => Truth

/** Decides a condition in three-valued logic. */
export function decide(condition: unknown, named: Readonly<Record<string, unknown>>, test: Test): Truth {
  if (typeof condition === 'string')
    return Object.hasOwn(named, condition)
      ? decide(named[condition], named, test)
      : uncovered(`the condition ${condition}`)
  const parts = condition as Raw
  if ('always' in parts) return true
  if ('fact' in parts) return longForm(parts, test)
  return every(
    Object.entries(parts).map(([key, value]): Truth => {
      if (key === 'all') return every((value as unknown[]).map((each) => decide(each, named, test)))
      if (key === 'any') return opposite(every((value as unknown[]).map((each) => opposite(decide(each, named, test)))))
      if (key === 'not') return opposite(decide(value, named, test))
      if (Array.isArray(value)) return test(key, 'is', value.map(String))
      if (typeof value !== 'object') return test(key, 'is', [String(value)])
      return every(
        Object.entries(value as Raw).map(([operator, right]) =>
          test(
            key,
            operator === 'not' ? 'isNot' : (operator as Operator),
            (Array.isArray(right) ? right : [right]).map(String),
          ),
        ),
      )
    }),
  )
}

const operators: Readonly<Record<string, Operator>> = {
  equal: 'is',
  notEqual: 'isNot',
  in: 'is',
  notIn: 'isNot',
  greaterThan: 'above',
  greaterThanInclusive: 'atLeast',
  lessThan: 'below',
  lessThanInclusive: 'atMost',
}

/** The form of json-rules-engine: a fact, an operator and a value, which may be another fact. */
function longForm({ fact, operator, value }: Raw, test: Test): Truth {
  const known = operators[String(operator)] ?? uncovered(`the operator ${operator}`)
  const operands = [value].flat().map((each) => (typeof each === 'object' ? (each as Raw).fact : each))
  return test(String(fact), known, operands.map(String))
}

function every(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false
  return truths.includes(undefined) ? undefined : true
}

export const opposite = (truth: Truth): Truth => (truth === undefined ? undefined : !truth)

/** What an order of two says about a test. */
export function ordered(operator: Operator, order: -1 | 0 | 1): boolean {
  if (operator === 'is') return order === 0
  if (operator === 'isNot') return order !== 0
  if (operator === 'atLeast') return order >= 0
  if (operator === 'above') return order > 0
  return operator === 'atMost' ? order <= 0 : order < 0
}

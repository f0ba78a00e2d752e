import type { Condition, Operator, Test } from './condition.js'

/** The operator that holds exactly where another fails; both are unknown together. */
export const opposites: Readonly<Record<Operator, Operator>> = {
  is: 'isNot',
  isNot: 'is',
  oneOf: 'noneOf',
  noneOf: 'oneOf',
  atLeast: 'below',
  above: 'atMost',
  atMost: 'above',
  below: 'atLeast',
  isMissing: 'isPresent',
  isPresent: 'isMissing',
}

/** A condition without `not` and without names. */
export type PlainCondition = PlainGroup | { readonly kind: 'always' | 'never'; readonly at: string } | PlainTest

export interface PlainGroup {
  readonly kind: 'all' | 'any'
  readonly of: readonly PlainCondition[]
  readonly at: string
}

export function isGroup(condition: PlainCondition): condition is PlainGroup {
  return condition.kind === 'all' || condition.kind === 'any'
}

/** A test with the operator that now applies, and as it was written. */
export interface PlainTest {
  readonly kind: 'test'
  readonly test: Test
  readonly written: Test
}

/** The same condition with every `not` moved into its tests; with `negative`, its opposite. */
export function withoutNot(condition: Condition, negative = false): PlainCondition {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      if (condition.of.length === 0) throw new TypeError('A group without conditions')
      const kind = (condition.kind === 'all') === negative ? 'any' : 'all'
      return { kind, of: condition.of.map((each) => withoutNot(each, negative)), at: condition.at }
    }
    case 'not':
      return withoutNot(condition.of, !negative)
    case 'always':
      return { kind: negative ? 'never' : 'always', at: condition.at }
    case 'named':
      throw new TypeError(`The condition ${condition.name} has not been put in place`)
    case 'test':
      return { kind: 'test', test: negative ? opposite(condition) : condition, written: condition }
  }
}

function opposite(test: Test): Test {
  return Object.freeze({ ...test, operator: opposites[test.operator] })
}

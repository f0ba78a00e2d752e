import type { Operator } from './condition.js'

/** What compares with a value: all but the tests for missing. */
export type Comparison = Exclude<Operator, 'isMissing' | 'isPresent'>

/** The operators of json-rules-engine that are read, with ours. */
export const longOperators: Readonly<Record<string, Comparison>> = {
  equal: 'is',
  notEqual: 'isNot',
  in: 'oneOf',
  notIn: 'noneOf',
  lessThan: 'below',
  lessThanInclusive: 'atMost',
  greaterThan: 'above',
  greaterThanInclusive: 'atLeast',
}

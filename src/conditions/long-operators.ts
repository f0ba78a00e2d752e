import type { Operator } from './condition.js'

/** The operators of json-rules-engine that are read, with ours. */
export const longOperators: Readonly<Record<string, Operator>> = {
  equal: 'is',
  notEqual: 'isNot',
  in: 'oneOf',
  notIn: 'noneOf',
  lessThan: 'below',
  lessThanInclusive: 'atMost',
  greaterThan: 'above',
  greaterThanInclusive: 'atLeast',
}

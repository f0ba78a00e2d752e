import { didYouMean } from '../core/suggest.js'
import type { Operator } from './condition.js'
import { longOperators } from './long-operators.js'

/** The comparisons of the short form that stand inside an object, with the operator for one value. */
export const shortOperators: Readonly<Record<string, Operator>> = {
  not: 'isNot',
  atLeast: 'atLeast',
  above: 'above',
  atMost: 'atMost',
  below: 'below',
}

/** How other tools write comparisons. */
const foreign: readonly (readonly [Operator, readonly string[]])[] = [
  ['is', ['=', '==', '===', 'eq', 'equals', 'isEqual']],
  ['isNot', ['!=', '!==', '<>', 'ne', 'neq', 'notEquals']],
  ['oneOf', ['anyOf', 'isIn', 'isAnyOf']],
  ['noneOf', ['nin', 'isNotIn', 'isNoneOf']],
  ['atLeast', ['>=', '=>', 'gte', 'ge', 'min', 'minimum', 'from', 'greaterThanOrEqual']],
  ['above', ['>', 'gt', 'moreThan', 'over', 'greater']],
  ['atMost', ['<=', '=<', 'lte', 'le', 'max', 'maximum', 'upTo', 'lessThanOrEqual']],
  ['below', ['<', 'lt', 'under', 'less']],
]

const meanings: ReadonlyMap<string, Operator> = new Map([
  ...foreign.flatMap(([operator, words]) => [operator, ...words].map((word) => [word, operator] as const)),
  ...Object.entries(longOperators),
])

const patterns = new Set(
  ['matches', 'match', 'regex', 'regexp', 'pattern', 'like', 'ilike', 'contains', 'doesNotContain', 'includes']
    .concat(['startsWith', 'endsWith', 'beginsWith', '~', '=~'])
    .map((word) => word.toLowerCase()),
)

/** Whether a word asks for a search inside texts. */
export function isPattern(word: string): boolean {
  return patterns.has(word.toLowerCase())
}

/** What to write in the short form instead of an unknown comparison. */
export function shortHint(word: string): string {
  const meant = meanings.get(word)
  if (meant === 'is' || meant === 'oneOf')
    return 'Write {"stage": "won"}, or {"stage": ["won", "renewed"]} for any of several.'
  if (meant === 'isNot' || meant === 'noneOf') return 'Write {"not": …}.'
  if (meant !== undefined) return `Write "${meant}".`
  return didYouMean(word, Object.keys(shortOperators)) ?? `There are ${listed(Object.keys(shortOperators))}.`
}

/** What to write in the form of json-rules-engine instead of an unknown operator. */
export function longHint(word: string): string {
  const meant = meanings.get(word)
  const known = Object.entries(longOperators)
  const same = known.find(([, operator]) => operator === meant)
  if (same !== undefined) return `Write "${same[0]}".`
  return didYouMean(word, Object.keys(longOperators)) ?? `There are ${listed(Object.keys(longOperators))}.`
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

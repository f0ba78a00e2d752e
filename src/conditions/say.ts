import { escapeText } from '../core/escape.js'
import type { Condition, Operand, Operator, Test } from './condition.js'

const words: Readonly<Record<Operator, string>> = {
  is: 'is',
  isNot: 'is not',
  oneOf: 'is',
  noneOf: 'is neither',
  atLeast: 'is at least',
  above: 'is above',
  atMost: 'is at most',
  below: 'is below',
  isMissing: 'is missing',
  isPresent: 'is not missing',
}

/** The most values of a list that are said. */
const mostSaid = 5

/** A test in words: `stage is won or renewed`, `amount is at least 1000 EUR`, `churnedOn is missing`. */
export function testText(test: Test): string {
  const operator = test.operator === 'noneOf' && test.right.length === 1 ? 'isNot' : test.operator
  const left = `${escapeText(test.left)} ${words[operator]}`
  return test.right.length === 0 ? left : `${left} ${listText(test.right, test.operator === 'noneOf' ? 'nor' : 'or')}`
}

function listText(right: readonly Operand[], joint: 'or' | 'nor'): string {
  const texts = right.map((each) => escapeText('name' in each ? each.name : each.literal))
  if (texts.length === 1) return texts[0]!
  const said =
    texts.length > mostSaid ? [...texts.slice(0, mostSaid - 1), `${texts.length - mostSaid + 1} more`] : texts
  return `${said.slice(0, -1).join(', ')} ${joint} ${said.at(-1)}`
}

/** A condition in words: `stage is won and (amount is at least 1000 EUR or isRenewal)`. */
export function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'all':
      return condition.of.map(inBrackets).join(' and ')
    case 'any':
      return condition.of.map(inBrackets).join(' or ')
    case 'not':
      return `not ${inBrackets(condition.of)}`
    case 'always':
      return 'always'
    case 'named':
      return escapeText(condition.name)
    case 'test':
      return testText(condition)
  }
}

function inBrackets(condition: Condition): string {
  const text = conditionText(condition)
  return (condition.kind === 'all' || condition.kind === 'any') && condition.of.length > 1 ? `(${text})` : text
}

import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import type { Condition, Operand, Operator, Test } from './condition.js'
import { isPattern, shortHint, shortOperators } from './operator-words.js'
import { isObject, missingWord, type Report, readLiteral, readLiterals } from './read-operand.js'
import { refuseExtras } from './refuse-extras.js'

/** One test, frozen. */
export function test(left: string, operator: Operator, right: readonly Operand[], at: string): Test {
  return Object.freeze({ kind: 'test', left, operator, right: Object.freeze(right), at })
}

/** The tests of the short form: what a name is held against in `{"stage": "won"}`; undefined once anything has been reported. */
export function readTests(left: string, value: unknown, at: string, report: Report): readonly Condition[] | undefined {
  if (Array.isArray(value)) return one(readList(left, 'oneOf', value, at, report))
  if (!isObject(value)) return one(readSame(left, 'is', value, at, report))
  const keys = Object.keys(value)
  if (keys.length === 0) {
    const message = `"${escapeText(left)}" is compared with nothing.`
    return report('condition-shape', at, 'value', message, shortHint(''))
  }
  const tests = keys.map((key) => readComparison(left, key, value[key], below(at, key), report))
  return tests.every((each) => each !== undefined) ? tests : undefined
}

function one(condition: Condition | undefined): readonly Condition[] | undefined {
  return condition === undefined ? undefined : [condition]
}

function readComparison(left: string, key: string, value: unknown, at: string, report: Report): Condition | undefined {
  if (refuseExtras([key], at, report, true)) return undefined
  const operator = Object.hasOwn(shortOperators, key) ? shortOperators[key] : undefined
  if (operator === undefined) return unknownOperator(key, at, 'key', shortHint(key), report)
  if (operator !== 'isNot') return readOrder(left, operator, key, value, at, report)
  if (Array.isArray(value)) return readList(left, 'noneOf', value, at, report)
  if (!isObject(value)) return readSame(left, 'isNot', value, at, report)
  const message = `Inside "${escapeText(left)}", "not" is followed by an object instead of the value that is not meant.`
  const hint = `To turn a whole test round, write {"not": {"${escapeText(left)}": …}}.`
  return report('condition-shape', at, 'value', message, hint)
}

/** Says that a comparison is not known, or that it searches by a pattern. */
export function unknownOperator(
  word: string,
  at: string,
  on: 'key' | 'value',
  hint: string,
  report: Report,
): undefined {
  const shown = escapeText(word)
  if (isPattern(word)) {
    const message = `"${shown}" searches inside texts, which a plan cannot do: its words are compared whole.`
    return report(
      'pattern-operator',
      at,
      on,
      message,
      'Name the values in a list, or give them one spelling with aliases.',
    )
  }
  return report('unknown-operator', at, on, `"${shown}" is not a comparison.`, hint)
}

/** `is` or `isNot` with one value, where the word missing asks whether there is a value at all. */
export function readSame(
  left: string,
  operator: 'is' | 'isNot',
  value: unknown,
  at: string,
  report: Report,
): Condition | undefined {
  const literal = readLiteral(value, left, at, report)
  if (literal === undefined) return undefined
  if (literal === missingWord) return test(left, operator === 'is' ? 'isMissing' : 'isPresent', [], at)
  return test(left, operator, [{ literal }], at)
}

/** `oneOf` or `noneOf`; the word missing in the list becomes a test of its own. */
export function readList(
  left: string,
  operator: 'oneOf' | 'noneOf',
  value: readonly unknown[],
  at: string,
  report: Report,
): Condition | undefined {
  const literals = readLiterals(value, left, at, report)
  if (literals === undefined) return undefined
  const right = literals.filter((literal) => literal !== missingWord).map((literal) => ({ literal }))
  const words = test(left, operator, right, at)
  if (right.length === literals.length) return words
  const blank = test(left, operator === 'oneOf' ? 'isMissing' : 'isPresent', [], at)
  if (right.length === 0) return blank
  return Object.freeze({ kind: operator === 'oneOf' ? 'any' : 'all', of: Object.freeze([words, blank]), at })
}

/** A comparison by size, named as the author wrote it. */
export function readOrder(
  left: string,
  operator: Operator,
  word: string,
  value: unknown,
  at: string,
  report: Report,
): Condition | undefined {
  if (Array.isArray(value)) {
    const message = `"${escapeText(left)}" can be compared by "${escapeText(word)}" with one value, not with a list.`
    return report('condition-needs-one-value', at, 'value', message, 'Write the one value that decides.')
  }
  const literal = readLiteral(value, left, at, report)
  if (literal === undefined) return undefined
  if (literal !== missingWord) return test(left, operator, [{ literal }], at)
  const message = `Nothing is "${escapeText(word)}" missing.`
  const hint = `Whether there is a value is asked by {"${escapeText(left)}": "missing"} or {"${escapeText(left)}": {"not": "missing"}}.`
  return report('condition-value', at, 'value', message, hint)
}

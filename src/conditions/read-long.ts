import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import { didYouMean } from '../core/suggest.js'
import type { Condition } from './condition.js'
import { longOperators } from './long-operators.js'
import { longHint } from './operator-words.js'
import { readName } from './read-name.js'
import { isObject, kindOf, type Report } from './read-operand.js'
import { readList, readOrder, readSame, test, unknownOperator } from './read-test.js'
import { refusedKeys, refuseExtras } from './refuse-extras.js'

type Fields = Readonly<Record<string, unknown>>

const parts = ['fact', 'operator', 'value']
const example = '{"fact": "stage", "operator": "equal", "value": "won"}'

/** A test in the form of json-rules-engine: `{"fact", "operator", "value"}`. */
export function readLong(object: Fields, at: string, report: Report): Condition | undefined {
  const keys = Object.keys(object)
  const sound = [!refuseExtras(keys, at, report), noOthers(keys, parts, at, report), allThere(keys, at, report)]
  const left = readName(object.fact, below(at, 'fact'), report)
  const word = object.operator
  if (!keys.includes('operator')) return undefined
  if (typeof word !== 'string') {
    const message = `The operator of "${left ?? 'this test'}" is ${kindOf(word)} instead of a word.`
    return report('condition-shape', below(at, 'operator'), 'value', message, `Write ${example}.`)
  }
  if (!Object.hasOwn(longOperators, word))
    return unknownOperator(word, below(at, 'operator'), 'value', longHint(word), report)
  if (!keys.includes('value')) return undefined
  const condition = readValue(left ?? '', word, object.value, at, report)
  return left === undefined || sound.includes(false) ? undefined : condition
}

function noOthers(keys: readonly string[], known: readonly string[], at: string, report: Report): boolean {
  const others = keys.filter((key) => !known.includes(key) && !refusedKeys.includes(key))
  for (const key of others) {
    const message = `"${escapeText(key)}" has no meaning beside "${known.join('", "')}".`
    report('condition-shape', below(at, key), 'key', message, didYouMean(key, known) ?? 'Leave it out.')
  }
  return others.length === 0
}

function allThere(keys: readonly string[], at: string, report: Report): boolean {
  const lacking = parts.filter((part) => !keys.includes(part))
  if (lacking.length > 0) {
    const message = `This test has no "${lacking.join('" and no "')}".`
    report('condition-shape', at, 'value', message, `A test in this form is complete as ${example}.`)
  }
  return lacking.length === 0
}

function readValue(left: string, word: string, value: unknown, at: string, report: Report): Condition | undefined {
  const operator = longOperators[word]!
  const place = below(at, 'value')
  if (operator === 'oneOf' || operator === 'noneOf') {
    if (Array.isArray(value)) return readList(left, operator, value, place, report)
    const message = `"${word}" needs a list of values, but "${escapeText(left)}" is compared with ${kindOf(value)}.`
    const hint = `Write a list, or "${operator === 'oneOf' ? 'equal' : 'notEqual'}" for one value.`
    return report('condition-needs-list', place, 'value', message, hint)
  }
  if (isObject(value)) {
    const name = readFact(value, place, report)
    return name === undefined ? undefined : test(left, operator, [{ name }], at)
  }
  if (operator !== 'is' && operator !== 'isNot') return readOrder(left, operator, word, value, place, report)
  if (!Array.isArray(value)) return readSame(left, operator, value, place, report)
  const message = `"${word}" compares "${escapeText(left)}" with one value, not with a list.`
  const hint = `Write "${operator === 'is' ? 'in' : 'notIn'}" for a list.`
  return report('condition-needs-one-value', place, 'value', message, hint)
}

/** `{"fact": name}` on the right side. */
function readFact(object: Fields, at: string, report: Report): string | undefined {
  const keys = Object.keys(object)
  const extras = refuseExtras(keys, at, report)
  const sound = noOthers(keys, ['fact'], at, report) && !extras
  const name = readName(object.fact, below(at, 'fact'), report)
  return sound ? name : undefined
}

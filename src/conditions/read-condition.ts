import { type Checked, checked, type Diagnostic, type PlanPlace, problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import type { Condition } from './condition.js'
import { conditionWords } from './grammar.js'
import { readLong } from './read-long.js'
import { readName } from './read-name.js'
import { isObject, kindOf, type Report } from './read-operand.js'
import { readTests } from './read-test.js'
import { refusedKeys, refuseExtras } from './refuse-extras.js'

type Fields = Readonly<Record<string, unknown>>

/**
 * Reads a condition in the short form, the form of json-rules-engine, or both mixed, from the value at a place in a plan. Gives every mistake
 * in it at once, also in parts that would never be asked. What the names mean is not looked at.
 */
export function readCondition(value: unknown, place: PlanPlace): Checked<Condition> {
  const found: Diagnostic[] = []
  const report: Report = (code, pointer, on, message, hint) => {
    found.push(problem(code, { file: place.file, pointer, on }, message, hint))
  }
  return checked(readNode(value, place.pointer, report), found)
}

function readNode(value: unknown, at: string, report: Report): Condition | undefined {
  if (typeof value === 'string') return readNamed(value, at, report)
  if (!isObject(value)) {
    const hint = Array.isArray(value)
      ? 'Write {"all": […]} where all must hold, {"any": […]} where one is enough.'
      : 'Write {"stage": "won"}, the name of a condition, or {"always": true}.'
    return report('condition-shape', at, 'value', `A condition cannot be ${kindOf(value)}.`, hint)
  }
  const keys = Object.keys(value)
  if (keys.length === 0)
    return report(
      'condition-shape',
      at,
      'value',
      'This condition says nothing.',
      'What always holds is {"always": true}.',
    )
  const words = conditionWords.filter((word) => keys.includes(word))
  if (words.length === 0) return readShort(value, keys, at, report)
  if (words.length === 1 && words[0] === 'fact') return readLong(value, at, report)
  const extras = refuseExtras(keys, at, report)
  const clear = !isAmbiguous(keys, words, at, report)
  const parts = words.map((word) => readWord(word, value, at, report))
  return clear && !extras ? parts[0] : undefined
}

function readNamed(name: string, at: string, report: Report): Condition | undefined {
  const sound = /^[A-Za-z][A-Za-z0-9]*$/.test(name)
  if (sound) return Object.freeze({ kind: 'named', name, at })
  const message = `"${escapeText(name)}" cannot be the name of a condition.`
  return report(
    'condition-name',
    at,
    'value',
    message,
    'Comparisons are written as {"stage": "won"} or {"amount": {"atLeast": "1000 EUR"}}.',
  )
}

/** Whether keys stand side by side of which one must go inside the other. */
function isAmbiguous(keys: readonly string[], words: readonly string[], at: string, report: Report): boolean {
  const others = keys.filter((key) => key !== words[0] && !refusedKeys.includes(key))
  if (others.length === 0) return false
  const beside = others.map((key) => `"${escapeText(key)}"`).join(', ')
  const message = `"${words[0]}" stands beside ${beside}, so it is not clear how they belong together.`
  report(
    'ambiguous-condition',
    at,
    'value',
    message,
    'Put one inside the other: {"all": [{"any": […]}, {"stage": "won"}]}.',
  )
  return true
}

function readWord(
  word: (typeof conditionWords)[number],
  object: Fields,
  at: string,
  report: Report,
): Condition | undefined {
  const inside = below(at, word)
  if (word === 'all' || word === 'any') return readGroup(word, object[word], at, report)
  if (word === 'always') return readAlways(object.always, at, report)
  if (word === 'fact') return readLong(withoutWords(object), at, report)
  if (Array.isArray(object.not)) {
    const hint = 'Write {"not": {"any": […]}} where none may hold, {"not": {"all": […]}} where not all may hold.'
    return report('condition-shape', inside, 'value', '"not" turns one condition round, not a list.', hint)
  }
  const of = readNode(object.not, inside, report)
  return of === undefined ? undefined : Object.freeze({ kind: 'not', of, at })
}

/** The parts of a test that stands among groups, so that its own mistakes are found too. */
function withoutWords(object: Fields): Fields {
  return Object.fromEntries(
    ['fact', 'operator', 'value'].filter((key) => Object.hasOwn(object, key)).map((key) => [key, object[key]]),
  )
}

function readGroup(kind: 'all' | 'any', value: unknown, at: string, report: Report): Condition | undefined {
  const inside = below(at, kind)
  if (!Array.isArray(value)) {
    const message = `"${kind}" is followed by ${kindOf(value)} instead of a list of conditions.`
    return report(
      'condition-shape',
      inside,
      'value',
      message,
      `Write {"${kind}": [{"stage": "won"}, {"amount": {"atLeast": "1000 EUR"}}]}.`,
    )
  }
  if (value.length === 0)
    return report(
      'empty-group',
      inside,
      'value',
      `"${kind}" holds no conditions.`,
      'What always holds is {"always": true}.',
    )
  const of = value.map((each, index) => readNode(each, below(inside, index), report))
  return of.every((each) => each !== undefined) ? Object.freeze({ kind, of: Object.freeze(of), at }) : undefined
}

function readAlways(value: unknown, at: string, report: Report): Condition | undefined {
  if (value === true) return Object.freeze({ kind: 'always', at })
  const message = `"always" can only be true, not ${kindOf(value)}.`
  return report(
    'condition-shape',
    below(at, 'always'),
    'value',
    message,
    'What never holds is {"not": {"always": true}}.',
  )
}

function readShort(object: Fields, keys: readonly string[], at: string, report: Report): Condition | undefined {
  const tests = keys.map((key) => {
    const place = below(at, key)
    const left = readName(key, place, report, 'key')
    const found = readTests(key, object[key], place, report)
    return left === undefined ? undefined : found
  })
  if (!tests.every((each) => each !== undefined)) return undefined
  const of = tests.flat()
  return of.length === 1 ? of[0] : Object.freeze({ kind: 'all', of: Object.freeze(of), at })
}

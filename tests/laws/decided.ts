import { compared, type Known } from './approximate.js'
import { literal } from './written.js'

/** Yes, no, or unknown because something compared is missing. */
export type Answer = boolean | undefined

/** What a condition is read against: words or figures by name, and what a written operand means beside a name. */
export interface Against {
  readonly left: (name: string) => string | Known
  readonly right: (name: string) => string | Known
  readonly named: (name: string) => unknown
}

type Fields = Readonly<Record<string, unknown>>

const facts: Readonly<Record<string, string>> = { greaterThanInclusive: 'atLeast' }

/** Decides a condition as a reader of the plan would; all tests are three-valued. */
export function decided(condition: unknown, against: Against): Answer {
  if (typeof condition === 'string') return decided(against.named(condition), against)
  const fields = condition as Fields
  const inside = (all: unknown) => (all as unknown[]).map((each) => decided(each, against))
  if (fields.all !== undefined) return every(inside(fields.all))
  if (fields.any !== undefined) return opposite(every(inside(fields.any).map(opposite)))
  if (fields.not !== undefined) return opposite(decided(fields.not, against))
  if (fields.fact !== undefined)
    return test(String(fields.fact), facts[String(fields.operator)]!, fields.value, against)
  return every(Object.entries(fields).flatMap(([name, value]) => tests(name, value, against)))
}

const opposite = (answer: Answer): Answer => (answer === undefined ? undefined : !answer)

function every(answers: readonly Answer[]): Answer {
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true
}

function tests(name: string, value: unknown, against: Against): readonly Answer[] {
  if (typeof value !== 'object' || Array.isArray(value)) return [test(name, 'is', value, against)]
  return Object.entries(value as Fields).map(([word, operand]) =>
    word === 'not' ? opposite(test(name, 'is', operand, against)) : test(name, word, operand, against),
  )
}

function test(name: string, word: string, operand: unknown, against: Against): Answer {
  const left = against.left(name)
  if (operand === 'missing') return left === undefined
  const right = (Array.isArray(operand) ? operand : [operand]).map((each) => against.right(String(each)))
  if (left === undefined || right.includes(undefined)) return undefined
  const orders = right.map((each) => {
    if (typeof left === 'string' || typeof each === 'string') return left === each ? 0 : 2
    return compared(left, each)!
  })
  const order = orders[0]!
  if (word === 'is') return orders.includes(0)
  if (word === 'atLeast') return order >= 0
  if (word === 'above') return order > 0
  if (word === 'atMost') return order <= 0
  if (word === 'below') return order < 0
  throw new Error(`no comparison ${word}`)
}

/** Whether a row counts: words stand for themselves, figures are written as in plans. */
export function counts(condition: unknown, row: Readonly<Record<string, string | undefined>>): boolean {
  const figures = ['net', 'cost']
  const answer = decided(condition, {
    left: (name) => (figures.includes(name) && row[name] !== undefined ? literal(row[name]) : row[name]),
    right: (text) => literal(text) ?? text,
    named: (name) => {
      throw new Error(`no condition ${name}`)
    },
  })
  return answer === true
}

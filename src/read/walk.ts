import type { Diagnostic, TextPlace } from '../core/diagnostic.js'
import type { Json } from './json.js'
import type { Limits } from './limits.js'
import { type Key, listMark, type Mark, objectMark, scalarMark } from './mark.js'
import * as say from './say.js'
import { scalar, textOf } from './scalar.js'
import { type Token, tokens } from './token.js'

type Expected = 'plan' | 'first name' | 'name' | 'colon' | 'value' | 'first item' | 'item' | 'comma' | 'end' | 'done'

/** What a step leads to: what is expected after it, or the mistake after which nothing more can be understood. */
type Next = Expected | Diagnostic

/** What is known on the way through a text: changed in place, and gone when the way is done. */
interface Walk {
  readonly file: string
  readonly text: string
  readonly limits: Limits
  readonly found: Diagnostic[]
  /** The brackets that stand open, outermost first. */
  readonly open: Mark[]
  expected: Expected
  root: Mark | undefined
  key: Key | undefined
  comma: Token | undefined
  nodes: number
}

/** What a text holds, as far as it could be read, and everything that is wrong with it in order of place. */
export interface Walked {
  readonly root: Mark | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads a text token by token and without recursion: no depth or size of a file can exhaust the stack. */
export function walk(file: string, text: string, limits: Limits): Walked {
  const state: Walk = { ...start(file, text, limits) }
  const marked = text.startsWith('\ufeff')
  if (marked) state.found.push(say.byteOrderMark({ file, offset: 0, length: 1 }))
  const next = tokens(text, marked ? 1 : 0)
  while (state.expected !== 'done') step(state, next())
  for (const mark of state.open) mark.length = text.length - mark.offset + 1
  return { root: state.root, diagnostics: state.found.sort((a, b) => offsetOf(a) - offsetOf(b)) }
}

function start(file: string, text: string, limits: Limits): Walk {
  const blank = { root: undefined, key: undefined, comma: undefined, nodes: 0 }
  return { file, text, limits, found: [], open: [], expected: 'plan', ...blank }
}

function offsetOf(diagnostic: Diagnostic): number {
  return 'offset' in diagnostic.at ? diagnostic.at.offset : 0
}

function step(state: Walk, token: Token): void {
  const next = token.kind === 'comment' ? comment(state, token) : follow(state, token)
  if (typeof next === 'string') state.expected = next
  else {
    state.found.push(next)
    state.expected = 'done'
  }
}

function comment(state: Walk, token: Token): Next {
  state.found.push(say.comment(place(state, token)))
  return state.expected
}

function follow(state: Walk, token: Token): Next {
  if (token.kind === 'end') return end(state)
  if (isCut(state, token)) return say.truncated(placeAtEnd(state), opened(state), token)
  if (token.kind === 'open text') return say.textNotClosed(place(state, token), token.value)
  return steps[state.expected](state, token)
}

const steps: Readonly<Record<Expected, (state: Walk, token: Token) => Next>> = {
  plan: (state, token) => (token.kind === '{' ? takeValue(state, token) : say.planShape(place(state, token), token)),
  'first name': (state, token) => (token.kind === '}' ? close(state, token) : takeName(state, token)),
  name: (state, token) => (token.kind === '}' ? closeAfterComma(state, token) : takeName(state, token)),
  colon: (state, token) =>
    token.kind === ':' ? 'value' : say.colonMissing(place(state, token), state.key?.name ?? ''),
  value: takeValue,
  'first item': (state, token) => (token.kind === ']' ? close(state, token) : takeValue(state, token)),
  item: (state, token) => (token.kind === ']' ? closeAfterComma(state, token) : takeValue(state, token)),
  comma: takeComma,
  end: (state, token) => say.afterTheEnd(place(state, token), token),
  done: () => 'done',
}

function takeName(state: Walk, token: Token): Next {
  const at = place(state, token)
  if (token.kind !== 'text') return say.misplaced(at, token, 'a name in double quotes')
  const name = textOf(token, at, state.text, state.found)
  const first = state.open.at(-1)?.names?.get(name)?.key
  if (name.length > state.limits.key) state.found.push(say.longKey(at, name, state.limits.key))
  if (reserved.has(name)) state.found.push(say.reservedKey(at, name))
  if (first !== undefined) state.found.push(say.duplicateKey(at, name, place(state, first)))
  state.key = { name, offset: token.offset, length: token.length }
  return 'colon'
}

const reserved: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

function takeValue(state: Walk, token: Token): Next {
  const at = place(state, token)
  state.nodes += 1
  if (state.nodes > state.limits.nodes) return say.tooManyNodes(at, state.limits.nodes)
  if (token.kind === '{' || token.kind === '[') return openBracket(state, token)
  const value = scalar(token, at, state.text, state.found)
  if (value === undefined) return say.misplaced(at, token, 'a value')
  add(state, scalarMark(value, token.offset, token.length, state.key))
  return 'comma'
}

function openBracket(state: Walk, token: Token): Next {
  if (state.open.length >= state.limits.depth) return say.tooDeep(place(state, token), state.limits.depth)
  const mark = (token.kind === '{' ? objectMark : listMark)(token.offset, state.key)
  add(state, mark)
  state.open.push(mark)
  return token.kind === '{' ? 'first name' : 'first item'
}

/** Puts a value where it belongs. A reserved name is never built, and of a name that stands twice the first is kept. */
function add(state: Walk, mark: Mark): void {
  const parent = state.open.at(-1)
  state.key = undefined
  if (parent === undefined) state.root = mark
  else parent.items.push(mark)
  if (mark.key === undefined) (parent?.value as Json[] | undefined)?.push(mark.value)
  else if (parent?.names?.has(mark.key.name) === false) {
    parent.names.set(mark.key.name, mark)
    if (!reserved.has(mark.key.name)) (parent.value as Record<string, Json>)[mark.key.name] = mark.value
  }
}

function takeComma(state: Walk, token: Token): Next {
  const object = state.open.at(-1)?.names !== undefined
  const closing = object ? '}' : ']'
  if (token.kind === closing) return close(state, token)
  if (token.kind !== ',') return say.commaMissing(place(state, token), token, closing, opened(state))
  state.comma = token
  return object ? 'name' : 'item'
}

function closeAfterComma(state: Walk, token: Token): Next {
  if (state.comma !== undefined) state.found.push(say.trailingComma(place(state, state.comma), token.value))
  return close(state, token)
}

function close(state: Walk, token: Token): Next {
  const mark = state.open.pop()
  if (mark !== undefined) mark.length = token.offset + 1 - mark.offset
  Object.freeze(mark?.value)
  return state.open.length === 0 ? 'end' : 'comma'
}

function end(state: Walk): Next {
  if (state.root === undefined) return say.emptyFile({ file: state.file })
  return state.open.length === 0 ? 'done' : say.truncated(placeAtEnd(state), opened(state), undefined)
}

/** Whether the text ends in the middle of this token while brackets are open: then what is wrong is not how it is written. */
function isCut(state: Walk, token: Token): boolean {
  const unfinished = token.kind === 'open text' || token.kind === 'unknown' || token.kind === 'odd number'
  return unfinished && state.open.length > 0 && token.offset + token.length >= state.text.length
}

function place(state: Walk, { offset, length }: { readonly offset: number; readonly length: number }): TextPlace {
  return { file: state.file, offset, length }
}

function placeAtEnd(state: Walk): TextPlace {
  return { file: state.file, offset: state.text.trimEnd().length, length: 0 }
}

/** The brackets that stand open, innermost first. */
function opened(state: Walk): readonly say.Opened[] {
  const marks = state.open.slice(-say.mostOpened).reverse()
  return marks.map((mark) => ({
    bracket: mark.names === undefined ? '[' : '{',
    name: mark.key?.name,
    at: place(state, { offset: mark.offset, length: 1 }),
  }))
}

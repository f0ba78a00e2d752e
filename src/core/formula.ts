import { type Literal, parseLiteral } from './literal.js'

/** A formula as a tree; `offset` counts characters from its start. */
export type Formula =
  | { readonly kind: 'name'; readonly name: string; readonly offset: number }
  | { readonly kind: 'literal'; readonly literal: Literal; readonly text: string; readonly offset: number }
  | { readonly kind: 'negate'; readonly of: Formula; readonly offset: number }
  | {
      readonly kind: 'binary'
      readonly operator: '+' | '-' | '*' | '/'
      readonly left: Formula
      readonly right: Formula
      readonly offset: number
    }

export interface FormulaProblem {
  readonly problem: string
  readonly hint?: string
  /** The name that stands before a bracket, as that of a function would. */
  readonly called?: string
  readonly offset: number
}

interface Token {
  readonly kind: 'name' | 'literal' | 'sign' | 'end'
  readonly text: string
  readonly offset: number
}

const tokenShape =
  /\s*(?:([A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)*)|([0-9][0-9.]*(?:%| ?[A-Za-z]+)?)|([-+*/()])|$)/y

/** The deepest nesting of brackets and minus signs that a formula may have. */
const deepest = 50

/** The longest formula, in characters. */
const longest = 2000

/** Reads `+ - * /`, a leading minus and brackets between names and literals; gives the place and the reason where it cannot. */
export function parseFormula(text: string): Formula | FormulaProblem {
  if (text.length > longest)
    return {
      problem: `A formula may have ${longest} characters at most.`,
      hint: 'Give a part of it a name of its own.',
      offset: 0,
    }
  const found = tokenize(text)
  if ('problem' in found) return found
  const called = callIn(found)
  if (called !== undefined) return called
  const tokens: readonly Token[] = found
  let next = 0
  const peek = (): Token => tokens[next]!
  const sum = (depth: number) => chain(depth, ['+', '-'], product)
  const product = (depth: number) => chain(depth, ['*', '/'], factor)

  function chain(depth: number, signs: readonly string[], part: (depth: number) => Formula): Formula {
    let left = part(depth)
    while (peek().kind === 'sign' && signs.includes(peek().text)) {
      const sign = tokens[next++]!
      left = { kind: 'binary', operator: sign.text as '+', left, right: part(depth), offset: sign.offset }
    }
    return left
  }

  function factor(depth: number): Formula {
    const token = peek()
    if (depth > deepest)
      throw stop(
        'This formula has too many brackets inside one another.',
        { offset: 0 },
        'Give a part of it a name of its own.',
      )
    next += 1
    if (token.kind === 'name') return { kind: 'name', name: token.text, offset: token.offset }
    if (token.kind === 'literal') return literalOf(token)
    if (token.text === '-') return { kind: 'negate', of: factor(depth + 1), offset: token.offset }
    if (token.text === '(') {
      const inside = sum(depth + 1)
      if (peek().text !== ')') throw stop('A bracket is opened and not closed.', token, 'Close it with ")".')
      next += 1
      return inside
    }
    throw token.kind === 'end'
      ? stop('The formula ends where a name or a figure should stand.', token)
      : stop(`"${token.text}" stands where a name or a figure should stand.`, token)
  }

  try {
    const tree = sum(0)
    return peek().kind === 'end'
      ? tree
      : stop(`"${peek().text}" stands where an operator or the end should stand.`, peek())
  } catch (thrown) {
    if (typeof thrown === 'object' && thrown !== null && 'problem' in thrown) return thrown as FormulaProblem
    throw thrown
  }
}

function stop(problem: string, token: { readonly offset: number }, hint?: string): FormulaProblem {
  return { problem, offset: token.offset, ...(hint === undefined ? {} : { hint }) }
}

function literalOf(token: Token): Formula {
  const literal = parseLiteral(token.text)
  if (literal === undefined) {
    throw stop(
      `"${token.text}" is not a figure.`,
      token,
      'Write plain digits, a rate such as "30%", or an amount such as "500 EUR".',
    )
  }
  return { kind: 'literal', literal, text: token.text, offset: token.offset }
}

function tokenize(text: string): Token[] | FormulaProblem {
  const tokens: Token[] = []
  tokenShape.lastIndex = 0
  for (;;) {
    const from = tokenShape.lastIndex
    const match = tokenShape.exec(text)
    if (match === null) {
      const offset = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0)
      const called = callIn(tokens)
      if (called !== undefined) return called
      return stop(
        `"${text.charAt(offset)}" cannot stand in a formula.`,
        { offset },
        'Formulas are names and figures with + - * / and brackets.',
      )
    }
    const found = match[1] ?? match[2] ?? match[3] ?? ''
    const offset = from + match[0].length - found.length
    if (match[1] !== undefined) tokens.push({ kind: 'name', text: found, offset })
    else if (match[2] !== undefined) tokens.push({ kind: 'literal', text: found, offset })
    else if (match[3] !== undefined) tokens.push({ kind: 'sign', text: found, offset })
    else return [...tokens, { kind: 'end', text: '', offset: text.length }]
  }
}

/** A name with a bracket behind it, as functions are written elsewhere. */
function callIn(tokens: readonly Token[]): FormulaProblem | undefined {
  const name = tokens.find(({ kind }, i) => kind === 'name' && tokens[i + 1]?.text === '(')
  if (name === undefined) return undefined
  return { ...stop(`"${name.text}(…)" would be a function, and formulas have none.`, name), called: name.text }
}

/** All names in a formula, in the order in which they stand. */
export function formulaNames(formula: Formula): readonly string[] {
  if (formula.kind === 'name') return [formula.name]
  if (formula.kind === 'negate') return formulaNames(formula.of)
  return formula.kind === 'binary' ? [...formulaNames(formula.left), ...formulaNames(formula.right)] : []
}

import { createScanner } from 'jsonc-parser'

export type TokenKind =
  | '{'
  | '}'
  | '['
  | ']'
  | ','
  | ':'
  | 'null'
  | 'true'
  | 'false'
  | 'text'
  | 'number'
  | 'odd number'
  | 'open text'
  | 'comment'
  | 'unknown'
  | 'end'

export interface Token {
  readonly kind: TokenKind
  readonly offset: number
  readonly length: number
  /** What a text means; for all else, what is written. */
  readonly value: string
}

// By the numbers of jsonc-parser's SyntaxKind, a const enum that isolated modules cannot name.
const kinds = [
  'unknown',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  'null',
  'true',
  'false',
  'text',
  'number',
  'comment',
  'comment',
  'space',
  'space',
  'unknown',
  'end',
] as const
const endOfString = 2

/** Gives the tokens of a text one by one from `start` on, without the spaces between them; at the end it goes on giving `end`. */
export function tokens(text: string, start: number): () => Token {
  const scanner = createScanner(text)
  scanner.setPosition(start)
  return () => {
    let kind = kinds[scanner.scan()]
    while (kind === 'space') kind = kinds[scanner.scan()]
    const offset = scanner.getTokenOffset()
    const word = kind === 'number' || kind === 'unknown' ? numberLike(text, offset) : undefined
    if (word !== undefined) {
      scanner.setPosition(offset + word.length)
      return { kind: jsonNumber.test(word) ? 'number' : 'odd number', offset, length: word.length, value: word }
    }
    const length = scanner.getTokenLength()
    if (kind !== 'text') return { kind, offset, length, value: scanner.getTokenValue() || kind }
    const open = scanner.getTokenError() === endOfString
    return { kind: open ? 'open text' : 'text', offset, length, value: scanner.getTokenValue() }
  }
}

const jsonNumber = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/
const word = /[^\s,:{}[\]"/]+/uy

/** The whole word at an offset when it begins like a number, so that `01`, `1_000` and `5%` are one mistake and not two tokens. */
function numberLike(text: string, offset: number): string | undefined {
  word.lastIndex = offset
  const found = word.exec(text)?.[0]
  return found !== undefined && /^(?:[+-]?\.?\p{Nd}|[+-]?(?:NaN|Infinity)$|[+-]$)/u.test(found) ? found : undefined
}

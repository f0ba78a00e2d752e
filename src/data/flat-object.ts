import { createScanner } from 'jsonc-parser'
import { escapeText } from '../core/escape.js'
import type { CellProblem } from './cell-problem.js'

// By the numbers of jsonc-parser's SyntaxKind, a const enum that isolated modules cannot name.
const openBrace = 1
const closeBrace = 2
const openBracket = 3
const comma = 5
const colon = 6
const nullWord = 7
const trueWord = 8
const falseWord = 9
const string = 10
const number = 11
const lineBreak = 14
const space = 15
const end = 17

/** Takes a property: its value as text, undefined for null, and whether it stands as a number, in digits of JSON. */
export type TakeProperty = (name: string, value: string | undefined, isNumber: boolean) => void

/** Reads one JSON object without anything nested in it; the first thing wrong ends it. */
export function readFlatObject(text: string, take: TakeProperty): CellProblem | undefined {
  const scanner = createScanner(text)
  const names = new Set<string>()
  const next = (): number => {
    let kind: number = scanner.scan()
    while (kind === space || kind === lineBreak) kind = scanner.scan()
    return scanner.getTokenError() === 0 ? kind : -1
  }
  const found = () =>
    escapeText(text.slice(scanner.getTokenOffset(), scanner.getTokenOffset() + scanner.getTokenLength()), 40)
  const syntax = (needed: string): CellProblem => ({
    code: 'row-syntax',
    message:
      text.trim() === ''
        ? 'The line is empty.'
        : `${needed} should stand where ${found() === '' ? 'the row ends' : `"${found()}" stands`}.`,
    hint: 'Every row is one JSON object of names and plain values.',
  })

  if (next() !== openBrace) return syntax('An opening curly bracket')
  let kind = next()
  while (kind !== closeBrace || names.size > 0) {
    if (kind !== string) return syntax('A name in quotes')
    const name = scanner.getTokenValue()
    if (names.has(name)) return repeated(name)
    names.add(name)
    if (next() !== colon) return syntax('A colon')
    kind = next()
    if (kind === openBrace || kind === openBracket) return nested(name)
    if (kind === string || kind === number || kind === trueWord || kind === falseWord)
      take(name, scanner.getTokenValue(), kind === number)
    else if (kind === nullWord) take(name, undefined, false)
    else return syntax('A value')
    kind = next()
    if (kind === closeBrace) break
    if (kind !== comma) return syntax('A comma or a closing curly bracket')
    kind = next()
  }
  return next() === end ? undefined : syntax('The end of the row')
}

function repeated(name: string): CellProblem {
  return {
    code: 'duplicate-property',
    message: `"${escapeText(name)}" stands twice in the row.`,
    hint: 'Keep the one that is right.',
  }
}

/** The problem of a list or an object as a value. */
export function nested(name: string): CellProblem {
  return {
    code: 'nested-value',
    message: `"${escapeText(name)}" holds a list or an object, not a plain value.`,
    hint: 'Rows are flat: give each value a property of its own, or make another source of the list.',
  }
}

import type { Code } from '../core/codes.js'
import { type Diagnostic, type FilePlace, problem, type TextPlace } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import type { Token } from './token.js'

/** A bracket that is still open, and the name it stands under. */
export interface Opened {
  readonly bracket: '{' | '['
  readonly name: string | undefined
  readonly at: TextPlace
}

/** How many open brackets a message points at. */
export const mostOpened = 5

export function byteOrderMark(at: TextPlace): Diagnostic {
  const hint = 'Save the file as UTF-8 without a byte order mark.'
  return problem('byte-order-mark', at, 'The file begins with an invisible byte order mark.', hint)
}

export function comment(at: TextPlace): Diagnostic {
  return problem(
    'comment',
    at,
    'A plan holds no comments.',
    'Write the reason under "because" of the entry it is about.',
  )
}

export function emptyFile(at: FilePlace): Diagnostic {
  return problem('empty-file', at, 'The file is empty.', 'A plan begins with "{" and ends with "}".')
}

export function planShape(at: TextPlace, token: Token): Diagnostic {
  const message = `A plan begins with "{", but ${shown(token)} stands here.`
  return problem('plan-shape', at, message, 'Put the whole plan between "{" and "}".')
}

export function afterTheEnd(at: TextPlace, token: Token): Diagnostic {
  if (token.kind !== '}' && token.kind !== ']') {
    const message = `The plan has ended, but ${shown(token)} follows.`
    return problem('two-documents', at, message, 'Keep one plan in one file; delete what follows its last "}".')
  }
  return problem(
    'json-syntax',
    at,
    `There is one "${token.kind}" too many.`,
    'Delete it, or look for one too few before.',
  )
}

export function truncated(at: TextPlace, opened: readonly Opened[], cut: Token | undefined): Diagnostic {
  const [last] = opened
  const inside = cut === undefined ? '' : ` in the middle of ${shown(cut)},`
  const where = last?.name === undefined ? `a "${last?.bracket}"` : `the "${last.bracket}" of ${quoted(last.name)}`
  const message = `The file ends${inside} before ${where} is closed.`
  const related = opened.map((each) => ({ message: `This "${each.bracket}" is still open.`, at: each.at }))
  const hint = 'Close what is open, or fetch the whole file again.'
  return { ...problem('truncated', at, message, hint), related }
}

export function textNotClosed(at: TextPlace, text: string): Diagnostic {
  const hint = 'Close it with a double quote; a new line inside a text is written \\n.'
  return problem('text-not-closed', at, `The text ${quoted(text)} does not end on its line.`, hint)
}

export function misplaced(at: TextPlace, token: Token, expected: string): Diagnostic {
  return problem('json-syntax', at, `${capital(shown(token))} stands where ${expected} is expected.`, quoteHint(token))
}

export function colonMissing(at: TextPlace, name: string): Diagnostic {
  return problem('json-syntax', at, `A colon is missing after ${quoted(name)}.`, 'Write a name, a colon and a value.')
}

export function commaMissing(at: TextPlace, token: Token, closing: string, opened: readonly Opened[]): Diagnostic {
  const [last] = opened
  const wrong = token.kind === '}' || token.kind === ']'
  if (wrong && last !== undefined) {
    const message = `"${token.kind}" stands where "${closing}" is needed.`
    return {
      ...problem('json-syntax', at, message, `Close what is open with "${closing}" first.`),
      related: [{ message: `This "${last.bracket}" is open.`, at: last.at }],
    }
  }
  if (token.kind === 'unknown' || token.kind === ':') return misplaced(at, token, `a comma or "${closing}"`)
  return problem('json-syntax', at, `A comma is missing before ${shown(token)}.`, 'Put a comma between the two.')
}

export function trailingComma(at: TextPlace, closing: string): Diagnostic {
  return problem('trailing-comma', at, `A comma stands before "${closing}" with nothing after it.`, 'Delete the comma.')
}

export function duplicateKey(at: TextPlace, name: string, first: TextPlace): Diagnostic {
  const message = `${quoted(name)} stands twice in the same brackets.`
  const related = [{ message: `${quoted(name)} stands here first.`, at: first }]
  return { ...problem('duplicate-key', at, message, 'Keep one of the two.'), related }
}

export function reservedKey(at: TextPlace, name: string): Diagnostic {
  return problem('reserved-key', at, `${quoted(name)} cannot be used as a name.`, 'Choose another name.')
}

export function longKey(at: TextPlace, name: string, most: number): Diagnostic {
  const message = `The name ${quoted(name)} has ${name.length} characters; at most ${most} are read.`
  return problem('long-key', at, message, 'Use a short name, and put the rest into a "title".')
}

export function tooDeep(at: TextPlace, most: number): Diagnostic {
  const message = `Brackets are nested more than ${most} deep here.`
  return problem('too-deep', at, message, 'Give what stands inside a name of its own.')
}

export function tooManyNodes(at: TextPlace, most: number): Diagnostic {
  const message = `The plan holds more than ${most} values; this is the first one too many.`
  return problem('too-many-nodes', at, message, 'Keep rows of figures in data files beside the plan.')
}

export function nullValue(at: TextPlace): Diagnostic {
  const hint = 'Write "missing" for a figure that is not known, or leave the name out.'
  return problem('null-value', at, 'A plan never says null.', hint)
}

export function numberForm(at: TextPlace, word: string): Diagnostic {
  const message = `${quoted(word)} is not how a number is written.`
  const other = /^[+-]?[NI]/.test(word) ? 'write "missing" for a figure that is not known' : 'put it in double quotes'
  return problem('number-form', at, message, `Write plain digits such as 1200.50, or ${other}.`)
}

export function number(at: TextPlace, code: Code, literal: string, hint: string): Diagnostic {
  const shownLiteral = escapeText(literal)
  if (code !== 'number-exponent') return problem(code, at, `The number ${shownLiteral} cannot be kept exactly.`, hint)
  return problem(code, at, `The number ${shownLiteral} is written with an exponent.`, hint)
}

export function textFault(at: TextPlace, code: Code, written: string): Diagnostic {
  if (code === 'bad-escape') {
    const hint = 'Write a backslash as \\\\, a double quote as \\", and a new line as \\n.'
    return problem(code, at, `${quoted(written)} is not known inside a text.`, hint)
  }
  if (code === 'lone-surrogate') {
    return problem(
      code,
      at,
      `The text holds half of a character: ${escapeText(written)}.`,
      'Write the whole character.',
    )
  }
  const hint = 'Delete it, or write a tab as \\t and a new line as \\n.'
  return problem(code, at, `The text holds the invisible character ${escapeText(written)}.`, hint)
}

function quoted(text: string): string {
  return `"${escapeText(text, 78)}"`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function shown(token: Token): string {
  if (token.kind === 'text' || token.kind === 'open text') return `the text ${quoted(token.value)}`
  return quoted(token.value)
}

const curly = /^[\u2018-\u201f'`\u00ab\u00bb]/
const keyword = /^(?:true|false|yes|no|none|null|nil|undefined)$/i

function quoteHint(token: Token): string {
  if (/^\s/.test(token.value)) return 'It begins with a special space: write a plain one.'
  if (curly.test(token.value)) return 'Write straight double quotes: ".'
  if (token.kind === ',') return 'Delete the comma, or write what is missing before it.'
  if (token.kind !== 'unknown') return 'Look for a comma, a quote or a bracket that is missing before it.'
  return keyword.test(token.value) ? 'Write true or false in small letters.' : 'Put texts and names in double quotes.'
}

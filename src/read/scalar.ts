import type { Diagnostic, TextPlace } from '../core/diagnostic.js'
import { type JsonObject, nothing } from './json.js'
import { numberHint, readNumber } from './number.js'
import * as say from './say.js'
import { textFaults } from './text.js'
import type { Token } from './token.js'

/**
 * The value of a token that is neither bracket nor out of place; undefined for any other. `found` takes what is wrong with it, and something
 * stands in for the value so that reading can go on: `nothing` for null, which means something in a file that is laid over another.
 */
export function scalar(
  token: Token,
  at: TextPlace,
  text: string,
  found: Diagnostic[],
): string | number | boolean | JsonObject | undefined {
  if (token.kind === 'true' || token.kind === 'false') return token.kind === 'true'
  if (token.kind === 'text') return textOf(token, at, text, found)
  if (token.kind === 'number') return numberOf(token, at, found)
  if (token.kind !== 'null' && token.kind !== 'odd number') return undefined
  found.push(token.kind === 'null' ? say.nullValue(at) : say.numberForm(at, token.value))
  return token.kind === 'null' ? nothing : 0
}

function numberOf(token: Token, at: TextPlace, found: Diagnostic[]): number {
  const value = readNumber(token.value)
  if (typeof value === 'number') return value
  found.push(say.number(at, value, token.value, numberHint(token.value, value)))
  return 0
}

/** What a text or a name means; `found` takes what is wrong inside its quotes. */
export function textOf(token: Token, at: TextPlace, text: string, found: Diagnostic[]): string {
  const raw = text.slice(token.offset, token.offset + token.length)
  for (const { code, offset, length } of textFaults(raw, token.value)) {
    const place = { file: at.file, offset: at.offset + offset, length }
    found.push(say.textFault(place, code, raw.slice(offset, offset + length)))
  }
  return token.value
}

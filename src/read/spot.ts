import type { Place } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { isThere, locate, pointerAt } from './locate.js'
import type { Range } from './source.js'
import type { Texted } from './texted.js'

/** The texts of the files that diagnostics speak of, by file name. */
export type Texts = ReadonlyMap<string, Texted>

/** All that can be said about where something stands; lines and columns count from 1. */
export interface Spot {
  readonly file: string
  readonly pointer?: string | undefined
  readonly row?: number | undefined
  readonly field?: string | undefined
  readonly line?: number | undefined
  readonly column?: number | undefined
  /** What stands there, at most 80 characters. */
  readonly value?: string | undefined
  /** Where the file's text is at hand. */
  readonly range?: Range | undefined
}

/** Where a place stands, as far as the texts at hand tell. */
export function spotOf(place: Place, texts: Texts): Spot {
  const { file } = place
  if ('row' in place)
    return { ...place, line: (place.line ?? 0) > 0 ? place.line : undefined, value: shortened(place.value) }
  const source = texts.get(file)
  if (!('pointer' in place || 'offset' in place)) return { file }
  const known = 'pointer' in place ? place.pointer : undefined
  if (source === undefined) return { file, pointer: known }
  const range = locate(source, place)
  const pointer = known ?? pointerAt(source, range.offset)
  const shown = known === undefined || isThere(source, known) ? excerpt(source.text, range) : undefined
  return { file, pointer, line: range.line, column: range.column, value: shown, range }
}

function excerpt(text: string, range: Range): string | undefined {
  return range.length === 0 ? undefined : escapeText(text.slice(range.offset, range.offset + range.length))
}

function shortened(value: string | undefined): string | undefined {
  return value === undefined ? undefined : escapeText(value)
}

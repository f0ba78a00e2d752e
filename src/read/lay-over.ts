import { below } from '../core/pointer.js'
import { groupOfParts, partsOf, type Whole } from './home.js'
import { isGroup, nothing } from './json.js'

/** A place where something is taken away that is not there: its pointer, and the file that says so. */
export interface Untaken {
  readonly file: string
  readonly pointer: string
}

/**
 * Lays a value over another by JSON Merge Patch (RFC 7396): groups key by key, anything else in place of what was there, and `nothing` (null)
 * takes it away. Where that takes away what is not there, the result is the same, and `untaken` notes it.
 */
export function laidOver(base: Whole | undefined, over: Whole, untaken: Untaken[], at = ''): Whole {
  if (!isGroup(over.value)) return over
  const group = { value: over.value, home: over.home }
  const parts = new Map<string, Whole>(
    base !== undefined && isGroup(base.value) ? partsOf({ value: base.value, home: base.home }) : [],
  )
  for (const [key, part] of partsOf(group)) {
    const before = parts.get(key)
    const pointer = below(at, key)
    if (part.value !== nothing) parts.set(key, laidOver(before, part, untaken, pointer))
    else if (!parts.delete(key)) untaken.push({ file: part.home.file, pointer })
  }
  return groupOfParts(over.home.file, parts)
}

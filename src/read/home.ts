import type { Diagnostic, Place } from '../core/diagnostic.js'
import { pointerKeys } from '../core/pointer.js'
import { groupFrom, type Json, type JsonObject } from './json.js'

/** The file in which a value was written; `inside` names the parts of it that were written in another one. */
export interface Home {
  readonly file: string
  readonly inside?: Readonly<Record<string, Home>>
}

/** A value made of several files, and where each part of it was written. A part has the same pointer there as in the whole. */
export interface Whole<V extends Json = Json> {
  readonly value: V
  readonly home: Home
}

/** The file in which what a pointer leads to was written. */
export function fileAt(home: Home, pointer: string): string {
  let at = home
  for (const key of pointerKeys(pointer)) {
    const part = partHome(at, key)
    if (part.inside === undefined) return part.file
    at = part
  }
  return at.file
}

/** The home of one part of a value. */
function partHome(home: Home, key: string): Home {
  return home.inside !== undefined && Object.hasOwn(home.inside, key) ? home.inside[key]! : { file: home.file }
}

/** The parts of a group by their keys. */
export function partsOf({ value, home }: Whole<JsonObject>): readonly (readonly [string, Whole])[] {
  return Object.entries(value).map(([key, each]) => [key, { value: each, home: partHome(home, key) }] as const)
}

/** A group made of parts: `file` is where the group itself was written. */
export function groupOfParts(file: string, parts: ReadonlyMap<string, Whole>): Whole<JsonObject> {
  const value = groupFrom([...parts].map(([key, part]) => [key, part.value] as const))
  const others = [...parts].filter(([, { home }]) => home.file !== file || home.inside !== undefined)
  if (others.length === 0) return { value, home: { file } }
  const inside: Record<string, Home> = Object.create(null)
  for (const [key, part] of others) inside[key] = part.home
  return { value, home: { file, inside } }
}

/** Diagnostics of a whole moved to the files in which their places were written. */
export function atHome(
  diagnostics: readonly Diagnostic[],
  file: string,
  home: Home | undefined,
): readonly Diagnostic[] {
  if (home === undefined) return diagnostics
  const moved = (at: Place): Place =>
    'pointer' in at && at.file === file ? { ...at, file: fileAt(home, at.pointer) } : at
  return diagnostics.map((each) => ({
    ...each,
    at: moved(each.at),
    ...(each.related === undefined ? {} : { related: each.related.map((one) => ({ ...one, at: moved(one.at) })) }),
  }))
}

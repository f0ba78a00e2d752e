import type { PlanPlace, TextPlace } from '../core/diagnostic.js'
import { below, pointerKeys } from '../core/pointer.js'
import { position } from './lines.js'
import type { Mark } from './mark.js'
import type { Range } from './source.js'
import { rootOf, startsOf, type Texted } from './texted.js'

/**
 * Where a place stands in a text. A pointer to something that is not there gives the nearest thing above it that is: its name, or its opening
 * bracket where it has none. Works on broken texts as far as they can be understood.
 */
export function locate(source: Texted, place: PlanPlace | TextPlace): Range {
  const span = 'offset' in place ? place : find(rootOf(source), place)
  const offset = Math.min(Math.max(0, span.offset), source.text.length)
  const length = Math.min(Math.max(0, span.length), source.text.length - offset)
  return { offset, length, ...position(startsOf(source), offset) }
}

function find(root: Mark | undefined, place: PlanPlace): { readonly offset: number; readonly length: number } {
  const keys = pointerKeys(place.pointer)
  const path = follow(root, keys)
  const mark = path.at(-1)
  if (mark === undefined) return { offset: 0, length: 0 }
  const there = path.length === keys.length + 1
  if (there && place.on === 'value') return mark
  return mark.key ?? (there ? mark : { offset: mark.offset, length: 1 })
}

/** Whether a pointer leads to something that stands in a text. */
export function isThere(source: Texted, pointer: string): boolean {
  const keys = pointerKeys(pointer)
  return follow(rootOf(source), keys).length === keys.length + 1
}

/** The values on the way down a pointer, as far as they are there, the root first. */
function follow(root: Mark | undefined, keys: readonly string[]): readonly Mark[] {
  const path: Mark[] = []
  for (let mark = root, depth = 0; mark !== undefined; depth += 1) {
    path.push(mark)
    const key = keys[depth]
    mark = key === undefined ? undefined : child(mark, key)
  }
  return path
}

function child(mark: Mark, key: string): Mark | undefined {
  if (mark.names !== undefined) return mark.names.get(key)
  return /^(?:0|[1-9][0-9]*)$/.test(key) ? mark.items[Number(key)] : undefined
}

/** The JSON pointer of the innermost value, its name included, that stands at an offset; undefined where a text holds no values. */
export function pointerAt(source: Texted, offset: number): string | undefined {
  const root = rootOf(source)
  if (root === undefined) return undefined
  let pointer = ''
  for (let mark: Mark | undefined = root; mark !== undefined; ) {
    const at: number = lastBefore(mark.items, offset)
    mark = mark.items[at]
    if (mark === undefined || offset >= mark.offset + mark.length) return pointer
    pointer = below(pointer, mark.key?.name ?? at)
  }
  return pointer
}

/** The index of the last of some values that begins, name and all, at or before an offset; −1 where there is none. */
function lastBefore(items: readonly Mark[], offset: number): number {
  let low = -1
  let high = items.length
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    const item = items[middle]
    if (item !== undefined && (item.key?.offset ?? item.offset) <= offset) low = middle
    else high = middle
  }
  return low
}

import { defaultLimits } from './limits.js'
import { lineStarts } from './lines.js'
import type { Mark } from './mark.js'
import { walk } from './walk.js'

/** Anything that has a text: a source, or a file that could not be read. */
export interface Texted {
  readonly text: string
}

// Memories of what was already worked out: what is remembered depends on the text alone.
const starts = new WeakMap<Texted, readonly number[]>()
const roots = new WeakMap<Texted, { readonly root: Mark | undefined }>()

/** Keeps what reading a source has found, so that its first place need not read it again. */
export function remember(source: Texted, root: Mark | undefined): void {
  roots.set(source, { root })
}

/** What stands in a JSON text, as far as it can be understood; undefined where nothing can. */
export function rootOf(source: Texted): Mark | undefined {
  if (!roots.has(source)) remember(source, walk('', source.text, defaultLimits).root)
  return roots.get(source)?.root
}

/** The offsets at which the lines of a text begin. */
export function startsOf(source: Texted): readonly number[] {
  const known = starts.get(source) ?? lineStarts(source.text)
  starts.set(source, known)
  return known
}

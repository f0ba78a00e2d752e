import type { Diagnostic } from '../core/diagnostic.js'
import { decode } from './decode.js'
import { isGroup, type JsonObject, nothing, valueAt } from './json.js'
import type { Limits } from './limits.js'
import type { Mark } from './mark.js'
import { remember } from './texted.js'
import { walk } from './walk.js'

/** One file that a plan is made of: as messages call it, as it was opened, and its text. */
export interface RuleFile {
  readonly file: string
  /** From the folder of the plan, or `gainshare:…`. */
  readonly name: string
  readonly text: string
}

/** A rule file as far as it could be read, with what is wrong with how it is written. */
export interface ReadFile {
  /** Undefined where the bytes are no text. */
  readonly file: RuleFile | undefined
  /** What it holds, as far as it could be understood. */
  readonly value: JsonObject | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads one file by itself. `null` is a mistake, but in a file that is laid over another, where it stands under a name. */
export function readRuleFile(
  input: string | Uint8Array,
  { file, name }: Pick<RuleFile, 'file' | 'name'>,
  limits: Limits,
): ReadFile {
  const decoded = decode(input, file, limits.bytes)
  if (decoded.value === undefined) return { file: undefined, value: undefined, diagnostics: decoded.diagnostics }
  const { root, diagnostics } = walk(file, decoded.value, limits)
  const found = root?.names?.has('extends') ? diagnostics.filter(unlessTakingAway(root)) : diagnostics
  const read: RuleFile = Object.freeze({ file, name, text: decoded.value })
  if (found.length === 0) remember(read, root)
  return { file: read, value: root?.value as JsonObject | undefined, diagnostics: found }
}

/** Whether a file says that it is a rule file; of any other that is named, nothing is shown. */
export function isRuleFile({ value }: ReadFile): boolean {
  return isGroup(value) && valueAt(value, 'gainshare') !== undefined
}

function unlessTakingAway(root: Mark): (diagnostic: Diagnostic) => boolean {
  const places = new Set<number>()
  const waiting = [root]
  for (let mark = waiting.pop(); mark !== undefined; mark = waiting.pop()) {
    if (mark.value === nothing && mark.key !== undefined) places.add(mark.offset)
    for (const item of mark.items) waiting.push(item)
  }
  return ({ code, at }) => code !== 'null-value' || !('offset' in at) || !places.has(at.offset)
}

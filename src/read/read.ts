import { type Checked, checked } from '../core/diagnostic.js'
import { capped } from './cap.js'
import { decode } from './decode.js'
import type { JsonObject } from './json.js'
import { type Limits, withDefaults } from './limits.js'
import type { Source } from './source.js'
import { remember } from './texted.js'
import { walk } from './walk.js'

/**
 * Reads a rule file: strict JSON in UTF-8, within limits, with every name once and every number as it is written.
 *
 * `input` is the text or the bytes of the file. The value is frozen and its objects have no prototype. All mistakes are given back together,
 * but for those that follow the first place where the brackets and commas can no longer be understood. Never throws.
 */
export function read(
  input: string | Uint8Array,
  options: { readonly file: string; readonly limits?: Partial<Limits> },
): Checked<Source> {
  const { file } = options
  const limits = withDefaults(options.limits)
  const decoded = decode(input, file, limits.bytes)
  if (decoded.value === undefined) return { diagnostics: decoded.diagnostics }
  const { root, diagnostics } = walk(file, decoded.value, limits)
  const source: Source = Object.freeze({ file, text: decoded.value, value: root?.value as JsonObject })
  if (diagnostics.length === 0) remember(source, root)
  return checked(source, capped(diagnostics))
}

import type { Diagnostic } from '../core/diagnostic.js'
import { inOrder } from './order.js'
import { githubForm } from './print-github.js'
import { jsonForm } from './print-json.js'
import { textForm } from './print-text.js'
import type { Texts } from './spot.js'

/** How diagnostics are printed, and the texts of the plans that they speak of. */
export interface PrintOptions {
  readonly format: 'text' | 'json' | 'github'
  /** The texts of the plans (and other files) that the diagnostics speak of, by file name: a source, or `{ text }`. */
  readonly sources: Texts
  readonly colour: boolean
}

/**
 * Diagnostics as they are shown: for people (`text`), for programs (`json`, an array) or as GitHub annotations (`github`), by file and position.
 * Each form ends with a line break; `text` and `github` are empty when there is nothing to say. Invisible characters are always spelled out.
 */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  { format, sources, colour }: PrintOptions,
): string {
  const placed = inOrder(diagnostics, sources)
  if (format === 'json') return jsonForm(placed, sources)
  if (format === 'github') return githubForm(placed)
  return textForm(placed, sources, colour)
}

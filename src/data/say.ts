import type { Code } from '../core/codes.js'
import { type Diagnostic, type PlanPlace, problem } from '../core/diagnostic.js'

/** Notes a mistake in the section `sources`, at a JSON pointer. */
export type Say = (code: Code, pointer: string, message: string, hint?: string, on?: PlanPlace['on']) => void

/** Collects mistakes of a plan file. */
export function saying(file: string): { readonly say: Say; readonly found: readonly Diagnostic[] } {
  const found: Diagnostic[] = []
  return {
    found,
    say(code, pointer, message, hint, on = 'value') {
      found.push(problem(code, { file, pointer, on }, message, hint))
    },
  }
}

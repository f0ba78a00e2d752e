import type { Code } from '../core/codes.js'
import { type Diagnostic, type PlanPlace, problem, warning } from '../core/diagnostic.js'

/** Collects what a plan got wrong. Pointers lead from the root of its file. */
export interface Report {
  readonly file: string
  readonly found: Diagnostic[]
  error(code: Code, pointer: string, message: string, hint?: string, on?: PlanPlace['on']): void
  warn(code: Code, pointer: string, message: string, hint?: string): void
  add(diagnostics: readonly Diagnostic[]): void
}

export function openReport(file: string): Report {
  const found: Diagnostic[] = []
  const said = new Set<string>()
  const isNew = (...what: readonly string[]) => said.size < said.add(what.join('\n')).size
  return {
    file,
    found,
    error(code, pointer, message, hint, on = 'value') {
      if (isNew(code, pointer, message)) found.push(problem(code, { file, pointer, on }, message, hint))
    },
    warn(code, pointer, message, hint) {
      if (isNew(code, pointer, message)) found.push(warning(code, { file, pointer, on: 'value' }, message, hint))
    },
    add(diagnostics) {
      for (const each of diagnostics) found.push(each)
    },
  }
}

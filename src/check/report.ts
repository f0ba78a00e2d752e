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
  const has = (code: Code, pointer: string, message: string) =>
    found.some(
      (each) => each.code === code && each.message === message && 'pointer' in each.at && each.at.pointer === pointer,
    )
  return {
    file,
    found,
    error(code, pointer, message, hint, on = 'value') {
      if (!has(code, pointer, message)) found.push(problem(code, { file, pointer, on }, message, hint))
    },
    warn(code, pointer, message, hint) {
      if (!has(code, pointer, message)) found.push(warning(code, { file, pointer, on: 'value' }, message, hint))
    },
    add(diagnostics) {
      found.push(...diagnostics)
    },
  }
}

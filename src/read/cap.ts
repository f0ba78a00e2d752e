import { type Diagnostic, problem, type Severity } from '../core/diagnostic.js'

/** How many mistakes of one stage are listed. */
export const mostDiagnostics = 200

/**
 * At most `most` of the mistakes of a stage, in their order; where there are more, a closing line tells the total. Errors are kept before
 * warnings, so that cutting a list never makes a refused plan look good.
 */
export function capped(diagnostics: readonly Diagnostic[], most = mostDiagnostics): readonly Diagnostic[] {
  const first = diagnostics[0]
  if (first === undefined || diagnostics.length <= most) return diagnostics
  const errors = diagnostics.filter((each) => each.severity === 'error').slice(0, most)
  const warnings = diagnostics.filter((each) => each.severity === 'warning').slice(0, most - errors.length)
  const kept = new Set([...errors, ...warnings])
  const severity: Severity = errors.length > 0 ? 'error' : 'warning'
  const message = `${diagnostics.length} mistakes were found; the first ${most} are listed.`
  const closing = { ...problem('too-many-errors', { file: first.at.file }, message, 'Mend these first.'), severity }
  return [...diagnostics.filter((each) => kept.has(each)), closing]
}

import { type Diagnostic, hasErrors } from '../core/diagnostic.js'
import { printDiagnostics } from '../read/print.js'
import type { Texted } from '../read/texted.js'
import { exitCode, type Stop } from './exit-code.js'
import { type Terminal, write } from './terminal.js'

export const formats = ['text', 'json'] as const
/** The formats of a page for people. */
export const pageFormats = ['text', 'markdown', 'json'] as const
export const checkFormats = ['text', 'json', 'github'] as const

/** The texts of plans by file name, so that a message can show the lines it is about. */
export type Texts = ReadonlyMap<string, Texted>

/** Tells diagnostics beside a result: warnings, and what stops a run. */
export async function tell(
  diagnostics: readonly Diagnostic[],
  texts: Texts,
  format: (typeof checkFormats)[number],
  { talk }: Terminal,
): Promise<void> {
  if (diagnostics.length === 0) return
  await write(talk, printDiagnostics(diagnostics, { format, sources: texts, colour: talk.colour }))
}

/** How a run ends that has no result because of what these say. */
export function stopped(diagnostics: readonly Diagnostic[]): Stop {
  if (!hasErrors(diagnostics)) throw new Error('a stage gave neither a result nor an error')
  return { stop: exitCode.problems, said: '' }
}

/** The format in which what is said beside a page is said. */
export function talkFormat(format: 'csv' | (typeof pageFormats)[number]): (typeof formats)[number] {
  return format === 'json' ? format : 'text'
}

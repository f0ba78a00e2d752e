import type { Diagnostic } from '../core/diagnostic.js'
import { printDiagnostics } from '../read/print.js'
import { type ExitCode, exitCode, type Stop } from './exit-code.js'
import { openPlanFile } from './plan-file.js'
import type { checkFormats, Texts } from './say.js'
import { type Terminal, write } from './terminal.js'

export interface CheckCommand {
  readonly format: (typeof checkFormats)[number]
  readonly strict?: boolean
}

/** Checks plans without running them; prints everything that is wrong with any of them. */
export async function check(
  paths: readonly string[],
  options: CheckCommand,
  terminal: Terminal,
): Promise<ExitCode | Stop> {
  const { format, strict = false } = options
  const diagnostics: Diagnostic[] = []
  const texts = new Map<string, Texts extends ReadonlyMap<string, infer T> ? T : never>()
  for (const path of new Set(paths)) {
    const file = await openPlanFile(path)
    if ('stop' in file) return file
    for (const [name, text] of file.texts) texts.set(name, text)
    diagnostics.push(...file.diagnostics)
  }
  const { out, talk } = terminal
  const stop = await write(out, printDiagnostics(diagnostics, { format, sources: texts, colour: out.colour }))
  if (stop !== undefined) return stop
  const wrong = diagnostics.some((each) => strict || each.severity === 'error')
  if (!wrong && format === 'text') await write(talk, `${fineText(texts.size)}\n`)
  return wrong ? exitCode.problems : exitCode.done
}

function fineText(plans: number): string {
  return plans === 1 ? 'The plan can be run.' : `All ${plans} plans can be run.`
}

import type { Diagnostic } from '../core/diagnostic.js'
import { printDiagnostics } from '../read/print.js'
import { type ExitCode, exitCode, type Stop } from './exit-code.js'
import { openPlanFile } from './plan-file.js'
import type { checkFormats, Texts } from './say.js'
import { type Terminal, write } from './terminal.js'

export interface CheckCommand {
  readonly format: (typeof checkFormats)[number]
  readonly strict?: boolean
  readonly watch?: boolean
}

/** Checks plans without running them; prints everything that is wrong with any of them. With `watch`, again after each change. */
export async function check(
  paths: readonly string[],
  options: CheckCommand,
  terminal: Terminal,
): Promise<ExitCode | Stop> {
  const first = await checkOnce(paths, options, terminal)
  if (options.watch !== true || typeof first.ended !== 'number') return first.ended
  const { again } = await import('./watch.js')
  return again(
    first.read,
    async () => {
      const { ended, read } = await checkOnce(paths, options, terminal)
      if (typeof ended !== 'number') await write(terminal.talk, ended.said)
      return read
    },
    terminal,
  )
}

interface CheckedOnce {
  readonly ended: ExitCode | Stop
  readonly read: Iterable<string>
}

async function checkOnce(
  paths: readonly string[],
  { format, strict = false }: CheckCommand,
  { out, talk }: Terminal,
): Promise<CheckedOnce> {
  const diagnostics: Diagnostic[] = []
  const texts = new Map<string, Texts extends ReadonlyMap<string, infer T> ? T : never>()
  for (const path of new Set(paths)) {
    const file = await openPlanFile(path)
    if ('stop' in file) return { ended: file, read: texts.keys() }
    for (const [name, text] of file.texts) texts.set(name, text)
    diagnostics.push(...file.diagnostics)
  }
  const stop = await write(out, printDiagnostics(diagnostics, { format, sources: texts, colour: out.colour }))
  if (stop !== undefined) return { ended: stop, read: texts.keys() }
  const wrong = diagnostics.some((each) => strict || each.severity === 'error')
  if (!wrong && format === 'text') await write(talk, `${fineText(new Set(paths).size)}\n`)
  return { ended: wrong ? exitCode.problems : exitCode.done, read: texts.keys() }
}

function fineText(plans: number): string {
  return plans === 1 ? 'The plan can be run.' : `All ${plans} plans can be run.`
}

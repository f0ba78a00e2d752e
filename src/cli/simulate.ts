import { availableParallelism } from 'node:os'
import { escapeText } from '../core/escape.js'
import { startDrawThreads } from '../node/draw-threads.js'
import { outcomeFileNames, outcomeFiles, type outcomeFormats, outcomesPage } from '../node/outcome-files.js'
import type { Input } from '../node/output-place.js'
import { refusedOutput, type Written, writeOutputSet } from '../node/output-set.js'
import type { Outcomes } from '../simulate/outcomes.js'
import { simulate as simulateAll } from '../simulate/simulate.js'
import { type ExitCode, exitCode, misused, type Stop } from './exit-code.js'
import { startDrawing } from './progress.js'
import { stopped, talkFormat, tell } from './say.js'
import { openScenarioFile, type ScenarioOptions } from './scenario-file.js'
import { type Terminal, widthOf, write } from './terminal.js'

export interface SimulateCommand extends ScenarioOptions {
  /** When not given, one, or from many draws on as many as the machine has cores. */
  readonly threads?: number
  readonly out?: string
  readonly force?: boolean
  readonly quiet?: boolean
  readonly format: (typeof outcomeFormats)[number]
}

/** Evaluates the draws of a scenario, writes the set of outcomes where one is asked for, and prints them. */
export async function simulate(path: string, options: SimulateCommand, terminal: Terminal): Promise<ExitCode | Stop> {
  const { out, force = false, quiet } = options
  const inputs: readonly Input[] = [
    { path, kind: 'file', what: 'the scenario' },
    ...(options.data === undefined
      ? []
      : [{ path: options.data, kind: 'folder' as const, what: 'the folder of the rows' }]),
  ]
  const early = out === undefined ? undefined : await refusedOutput(out, outcomeFileNames, { force, inputs })
  if (early !== undefined) return stopOf(early)
  const outcomes = await outcomesFrom(path, options, terminal)
  if ('stop' in outcomes) return outcomes
  if (out !== undefined) {
    const { onWork } = terminal
    const written = await writeOutputSet(out, outcomeFiles(outcomes), {
      force,
      inputs,
      ...(onWork === undefined ? {} : { onWork }),
    })
    if (!('written' in written)) return stopOf(written)
    if (quiet !== true)
      await write(terminal.talk, `Written to ${escapeText(out, 200)}: ${outcomeFileNames.join(', ')}.\n`)
  }
  if (quiet === true && options.format === 'text') return exitCode.done
  return (await write(terminal.out, outcomesPage(outcomes, options.format, widthOf(terminal.out)))) ?? exitCode.done
}

function stopOf(ended: Exclude<Written, { readonly written: string }>): Stop {
  if ('failed' in ended) return { stop: exitCode.notWritten, said: `${ended.failed}\n` }
  return misused(ended.refused, ended.hint)
}

/** From so many draws on, threads are worth their start where nobody asked for them. */
const fewestForThreads = 20_000

/** Reads the scenario with its plans and rows and evaluates it; tells what is wrong on the way. */
async function outcomesFrom(path: string, options: SimulateCommand, terminal: Terminal): Promise<Outcomes | Stop> {
  const talk = talkFormat(options.format)
  const file = await openScenarioFile(path, options, talk, terminal)
  if ('stop' in file) return file
  const { scenario, plans, texts } = file
  const many = (scenario.draws ?? 1) >= fewestForThreads
  const { threads = many ? availableParallelism() : 1 } = options
  const { drawThread } = terminal
  const inThreads = drawThread !== undefined && threads > 1
  const crew = inThreads ? await startDrawThreads(drawThread, threads, { path, options }) : undefined
  const progress = startDrawing(terminal, options.quiet === true || talk === 'json')
  try {
    const { value, diagnostics } = await simulateAll(scenario, plans, {
      onProgress: progress.on,
      ...(crew === undefined ? {} : { hands: crew.hands }),
    })
    progress.end()
    await tell(diagnostics, texts, talk, terminal)
    return value ?? stopped(diagnostics)
  } finally {
    progress.end()
    await crew?.close()
  }
}

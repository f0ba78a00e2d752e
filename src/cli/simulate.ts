import { availableParallelism } from 'node:os'
import { startDrawThreads } from '../node/draw-threads.js'
import { outcomeFileNames, outcomeFiles, type outcomeFormats, outcomesPage } from '../node/outcome-files.js'
import type { Input } from '../node/output-place.js'
import type { Outcomes } from '../simulate/outcomes.js'
import { simulate as simulateAll } from '../simulate/simulate.js'
import { type ExitCode, exitCode, type Stop } from './exit-code.js'
import { type OutputCommand, refusedOut, writeOut } from './output.js'
import { startDrawing } from './progress.js'
import { stopped, talkFormat, tell } from './say.js'
import { openScenarioFile, type ScenarioOptions } from './scenario-file.js'
import { type Terminal, widthOf, write } from './terminal.js'

export interface SimulateCommand extends ScenarioOptions, OutputCommand {
  /** When not given, one, or from many draws on as many as the machine has cores. */
  readonly threads?: number
  readonly format: (typeof outcomeFormats)[number]
}

/** Evaluates the draws of a scenario, writes the set of outcomes where one is asked for, and prints them. */
export async function simulate(path: string, options: SimulateCommand, terminal: Terminal): Promise<ExitCode | Stop> {
  const { out, quiet } = options
  const inputs: readonly Input[] = [
    { path, kind: 'file', what: 'the scenario' },
    ...(options.data === undefined
      ? []
      : [{ path: options.data, kind: 'folder' as const, what: 'the folder of the rows' }]),
  ]
  const early = await refusedOut(options, outcomeFileNames, inputs)
  if (early !== undefined) return early
  const outcomes = await outcomesFrom(path, options, terminal)
  if ('stop' in outcomes) return outcomes
  const stop = out === undefined ? undefined : await writeOut(out, outcomeFiles(outcomes), inputs, options, terminal)
  if (stop !== undefined) return stop
  if (quiet === true && options.format === 'text') return exitCode.done
  return (await write(terminal.out, outcomesPage(outcomes, options.format, widthOf(terminal.out)))) ?? exitCode.done
}

/** From so many draws on, threads are worth their start where nobody asked for them. */
const fewestForThreads = 250_000

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
  const crew = inThreads ? startDrawThreads(drawThread, threads - 1, { path, options }) : undefined
  const progress = startDrawing(terminal, options.quiet === true || talk === 'json')
  try {
    const { value, diagnostics } = await simulateAll(scenario, plans, {
      onProgress: progress.on,
      ...(crew === undefined ? {} : { hands: crew.hands, here: true }),
    })
    progress.end()
    await tell(diagnostics, texts, talk, terminal)
    return value ?? stopped(diagnostics)
  } finally {
    progress.end()
    await crew?.close()
  }
}

import { dirname, join } from 'node:path'
import { escapeText } from '../core/escape.js'
import { outcomeFileNames, outcomeFiles, type outcomeFormats, outcomesPage } from '../node/outcome-files.js'
import type { Input } from '../node/output-place.js'
import { refusedOutput, type Written, writeOutputSet } from '../node/output-set.js'
import { openBeside } from '../node/rule-files.js'
import { readTextFile } from '../node/text-file.js'
import type { PlanWithRows } from '../simulate/open-arms.js'
import { openPlans } from '../simulate/open-plans.js'
import type { Outcomes } from '../simulate/outcomes.js'
import { readScenario } from '../simulate/read-scenario.js'
import type { Scenario } from '../simulate/scenario.js'
import { simulate as simulateAll } from '../simulate/simulate.js'
import { type ExitCode, exitCode, misused, type Stop } from './exit-code.js'
import { startDrawing } from './progress.js'
import { stopped, type Texts, talkFormat, tell } from './say.js'
import { dataFolder, loadRows } from './state.js'
import { type Terminal, widthOf, write } from './terminal.js'

export interface SimulateCommand {
  /** The folder of the rows of all plans, in place of those that the scenario names. */
  readonly data?: string
  readonly draws?: number
  readonly seed?: string
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

/** Reads the scenario with its plans and rows and evaluates it; tells what is wrong on the way. */
async function outcomesFrom(path: string, options: SimulateCommand, terminal: Terminal): Promise<Outcomes | Stop> {
  const talk = talkFormat(options.format)
  const file = await readTextFile(path)
  if ('refused' in file) return misused(file.refused)
  const read = readScenario(file.bytes, { file: path })
  const texts = new Map(read.files.map((each) => [each.file, each]))
  await tell(read.diagnostics, texts, talk, terminal)
  if (read.value === undefined) return stopped(read.diagnostics)
  const { draws, seed } = options
  if (read.value.draws === undefined && draws !== undefined)
    return misused('Nothing is left to chance in this scenario.', 'Leave --draws out.')
  const scenario: Scenario = {
    ...read.value,
    ...(draws === undefined ? {} : { draws }),
    ...(seed === undefined ? {} : { seed }),
  }
  const opened = openPlans(scenario, openBeside(path))
  for (const each of opened.files) texts.set(each.file, each)
  await tell(opened.diagnostics, texts, talk, terminal)
  if (opened.value === undefined) return stopped(opened.diagnostics)
  const plans: PlanWithRows[] = []
  for (const plan of opened.value) {
    const { rows } = plan.asked
    const named = options.data ?? (rows === undefined ? undefined : join(dirname(path), rows))
    const folder = await dataFolder(plan.program.plan, named)
    if (typeof folder !== 'string') return folder
    const loaded = await loadRows(plan.program, folder, { format: talk, quiet: true }, texts, terminal)
    if ('stop' in loaded) return loaded
    plans.push({ ...plan, data: loaded.data })
  }
  return drawn(scenario, plans, options, texts, terminal)
}

async function drawn(
  scenario: Scenario,
  plans: readonly PlanWithRows[],
  options: SimulateCommand,
  texts: Texts,
  terminal: Terminal,
): Promise<Outcomes | Stop> {
  const progress = startDrawing(terminal, options.quiet === true || options.format === 'json')
  try {
    const { value, diagnostics } = await simulateAll(scenario, plans, { onProgress: progress.on })
    progress.end()
    await tell(diagnostics, texts, talkFormat(options.format), terminal)
    return value ?? stopped(diagnostics)
  } finally {
    progress.end()
  }
}

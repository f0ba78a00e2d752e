import { dirname, join } from 'node:path'
import { openBeside } from '../node/rule-files.js'
import { readTextFile } from '../node/text-file.js'
import type { PlanWithRows } from '../simulate/open-arms.js'
import { openPlans } from '../simulate/open-plans.js'
import { readScenario } from '../simulate/read-scenario.js'
import type { Scenario } from '../simulate/scenario.js'
import { misused, type Stop } from './exit-code.js'
import { type formats, stopped, type Texts, tell } from './say.js'
import { dataFolder, loadRows } from './state.js'
import type { Terminal } from './terminal.js'

/** What on the command line stands in place of what a scenario says. */
export interface ScenarioOptions {
  /** The folder of the rows of all plans. */
  readonly data?: string
  readonly draws?: number
  readonly seed?: string
}

/** A scenario with its plans and their rows; and the texts of its files, for code frames. */
export interface ScenarioFile {
  readonly scenario: Scenario
  readonly plans: readonly PlanWithRows[]
  readonly texts: Texts
}

/** Reads a scenario with its plans and rows; tells what is wrong on the way. */
export async function openScenarioFile(
  path: string,
  options: ScenarioOptions,
  format: (typeof formats)[number],
  terminal: Terminal,
): Promise<ScenarioFile | Stop> {
  const file = await readTextFile(path)
  if ('refused' in file) return misused(file.refused)
  const read = readScenario(file.bytes, { file: path })
  const texts = new Map(read.files.map((each) => [each.file, each]))
  await tell(read.diagnostics, texts, format, terminal)
  if (read.value === undefined) return stopped(read.diagnostics)
  const { data, draws, seed } = options
  if (read.value.draws === undefined && draws !== undefined)
    return misused('Nothing is left to chance in this scenario.', 'Leave --draws out.')
  const scenario: Scenario = {
    ...read.value,
    ...(draws === undefined ? {} : { draws }),
    ...(seed === undefined ? {} : { seed }),
  }
  const opened = openPlans(scenario, openBeside(path))
  for (const each of opened.files) texts.set(each.file, each)
  await tell(opened.diagnostics, texts, format, terminal)
  if (opened.value === undefined) return stopped(opened.diagnostics)
  const plans: PlanWithRows[] = []
  for (const plan of opened.value) {
    const { rows } = plan.asked
    const folder = await dataFolder(
      plan.program.plan,
      data ?? (rows === undefined ? undefined : join(dirname(path), rows)),
    )
    if (typeof folder !== 'string') return folder
    const loaded = await loadRows(plan.program, folder, { format, quiet: true }, texts, terminal)
    if ('stop' in loaded) return loaded
    plans.push({ ...plan, data: loaded.data })
  }
  return { scenario, plans, texts }
}

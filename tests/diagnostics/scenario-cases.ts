import { existsSync, readFileSync } from 'node:fs'
import type { Checked } from '../../src/core/diagnostic.js'
import { openShipped } from '../../src/shipped/open-shipped.js'
import { changeHeadcount } from '../../src/simulate/change-headcount.js'
import { openDrawer } from '../../src/simulate/open-drawer.js'
import { openPlans } from '../../src/simulate/open-plans.js'
import { readScenario } from '../../src/simulate/read-scenario.js'
import { storyPlan, storyRun } from '../simulate/story.js'

const story = new URL('../simulate/story/', import.meta.url)

/** The file that a case of a scenario is about. */
export const scenarioFile = 'scenario.json'

const runs = ['scenario', 'plans', 'headcount', 'draw'] as const

/** How far the scenario of a case goes. */
export type ScenarioRun = (typeof runs)[number]

export function isScenarioRun(run: string): run is ScenarioRun {
  return (runs as readonly string[]).includes(run)
}

/** The scenario of a case: that in its folder, or else that of the story. */
export function scenarioOf(folder: URL): string {
  const own = new URL(scenarioFile, folder)
  return readFileSync(existsSync(own) ? own : new URL(scenarioFile, story), 'utf8')
}

/** What the scenario of a case comes to, with the files that the case gives, and the plan and the rows of the story. */
export async function scenarioOutcome(
  run: ScenarioRun,
  text: string,
  givenFile: (name: string) => string | undefined,
): Promise<Checked<unknown>> {
  const read = readScenario(text, { file: scenarioFile })
  if (read.value === undefined || run === 'scenario') return read
  if (run === 'plans')
    return openPlans(read.value, (name) => givenFile(name) ?? (name === 'plan.json' ? storyPlan() : openShipped(name)))
  const { program, data, history } = await storyRun()
  if (run === 'draw') return openDrawer(read.value, history)
  return changeHeadcount(program.plan, data, read.value.plans[0]!.headcount, scenarioFile)
}

import { existsSync, readFileSync } from 'node:fs'
import type { Checked } from '../../src/core/diagnostic.js'
import { openDrawer } from '../../src/simulate/open-drawer.js'
import { type ReadScenario, readScenario } from '../../src/simulate/read-scenario.js'
import { storyRun } from '../simulate/story.js'

const story = new URL('../simulate/story/', import.meta.url)

/** The file that a case of a scenario is about. */
export const scenarioFile = 'scenario.json'

/** The scenario of a case: that in its folder, or else that of the story. */
export function scenarioOf(folder: URL): string {
  const own = new URL(scenarioFile, folder)
  return readFileSync(existsSync(own) ? own : new URL(scenarioFile, story), 'utf8')
}

/** Reads the scenario of a case. */
export function scenarioRead(text: string): ReadScenario {
  return readScenario(text, { file: scenarioFile })
}

/** Makes the scenario of a case ready to be drawn, with the plan and the rows of the story. */
export async function scenarioDrawn(text: string): Promise<Checked<unknown>> {
  const { value, ...found } = scenarioRead(text)
  return value === undefined ? found : openDrawer(value, (await storyRun()).history)
}

import { readFileSync } from 'node:fs'
import { loadData } from '../../dist/index.js'
import { openBeside } from '../../dist/node/index.js'
import { openPlans, readScenario } from '../../dist/simulate/index.js'

/** A scenario whose plans need no rows, with so many draws. */
export async function openScenario(path, draws) {
  const { value: scenario } = readScenario(readFileSync(path), { file: path })
  const { value: opened } = openPlans(scenario, openBeside(path))
  const plans = []
  for (const plan of opened) plans.push({ ...plan, data: (await loadData(plan.program, [])).value })
  return { scenario: { ...scenario, draws }, plans }
}

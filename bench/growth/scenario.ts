import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { measures, period, plan } from '../draws/workload.js'

const uniform = (least: string, most: string) => ({ uniform: { least, most }, drawn: 'each-period', cells: 'apart' })

/** Writes the plan of the bench of draws with a scenario that draws all 242 of its figures. */
export function writeScenario(folder: string): string {
  const file = join(folder, 'scenario.json')
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan))
  const scenario = {
    gainshare: 1,
    scenario: 'forty-teams',
    title: 'What forty teams may be paid',
    plans: { present: { plan: 'plan.json' } },
    periods: { from: period, through: period },
    seed: 'growth',
    draws: 1000,
    drivers: {
      companyRevenue: { uniform: { least: '500000', most: '2000000' }, drawn: 'each-period' },
      companyMargin: { uniform: { least: '100000', most: '800000' }, drawn: 'each-period' },
      ...Object.fromEntries(measures.map((name) => [name, uniform('4000', '60000')])),
    },
    measures: { paidOut: { amount: 'paid', title: 'What is paid out' } },
  }
  writeFileSync(file, JSON.stringify(scenario))
  return file
}

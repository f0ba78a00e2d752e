import { type Period, parsePeriod } from '../core/period.js'
import { lineageOf } from './lineage.js'
import type { Run } from './run.js'
import type { Step } from './statement.js'
import { linesOf } from './statement-lines.js'
import { statedInputs, stepsOf } from './steps.js'

/**
 * The lines of periods that are not stated themselves but that stated ones looked back at, with all that they were computed from, period by
 * period. What an account opens with is where looking back ends: it is the closing of a period that has a statement of its own.
 */
export function earlierSteps(run: Run, stated: readonly Step[]): readonly Step[] {
  const periods = new Set(stated.map((step) => step.period))
  const wanted = new Map<string, Set<string>>()
  const lines = new Map(linesOf(run.program).map((line) => [line.name, line]))
  const want = ({ name: line, section, inputs }: Pick<Step, 'name' | 'section' | 'inputs'>): void => {
    if (section === 'accounts' && line.endsWith('.opening')) return
    for (const { name, periods: read } of inputs) {
      for (const period of read) {
        const names = wanted.get(period) ?? new Set()
        if (periods.has(period) || names.has(name)) continue
        wanted.set(period, names.add(name))
        const { node, said } = lines.get(name)!
        want({ ...said, inputs: statedInputs(lineageOf(run.program, node.id, periodNamed(run, period))) })
      }
    }
  }
  stated.forEach(want)
  let from = stated.length + 1
  return [...wanted.keys()]
    .map((name) => periodNamed(run, name))
    .sort((a, b) => a.index - b.index)
    .flatMap((period) => {
      const steps = stepsOf(run, period, from, wanted.get(period.name))
      from += steps.length
      return steps
    })
}

function periodNamed(run: Run, name: string): Period {
  const period = parsePeriod(run.program.plan.calendar, name)
  if (period === undefined) throw new Error(`${name} is no period`)
  return period
}

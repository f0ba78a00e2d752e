import { type Period, parsePeriod } from '../core/period.js'
import type { Run } from './run.js'
import type { Step } from './statement.js'
import { stepsOf } from './steps.js'

/**
 * The lines of periods that are not stated themselves but that stated ones looked back at, with all that they were computed from, period by
 * period. What an account opens with is where looking back ends: it is the closing of a period that has a statement of its own.
 */
export function earlierSteps(run: Run, stated: readonly Step[]): readonly Step[] {
  const periods = new Set(stated.map((step) => step.period))
  const wanted = new Map<string, Set<string>>()
  const want = (step: Step): void => {
    if (step.section === 'accounts' && step.name.endsWith('.opening')) return
    for (const { name, periods: read } of step.inputs) {
      for (const period of read) {
        const names = wanted.get(period) ?? new Set()
        if (periods.has(period) || names.has(name)) continue
        wanted.set(period, names.add(name))
        for (const each of stepsOf(run, periodNamed(run, period), 0, new Set([name]))) want(each)
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

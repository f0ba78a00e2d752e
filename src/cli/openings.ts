import * as z from 'zod'
import { escapeText } from '../core/escape.js'
import { type Period, parsePeriod } from '../core/period.js'
import type { RunOptions } from '../evaluate/set-up.js'
import { placeText } from '../explain/book.js'
import type { Plan } from '../language/plan.js'
import { readTextFile } from '../node/text-file.js'
import { misused, type Stop } from './exit-code.js'

type Openings = NonNullable<RunOptions['openings']>

const figures = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]))

const statement = z.object({
  plan: z.object({ plan: z.string() }),
  periods: z.array(z.string()).min(1),
  steps: z.array(
    z.object({
      period: z.string(),
      name: z.string(),
      section: z.string(),
      cells: z.array(z.object({ of: z.record(z.string(), z.string()), value: z.string() })),
    }),
  ),
})

/**
 * Reads what accounts hold when a run begins: `{"reserve": "1200.00"}`, by cell where they are kept by team or member, or the statement of the
 * run up to the period before, whose closings are the openings.
 */
export async function readOpenings(
  path: string,
  plan: Plan,
  first: Period,
): Promise<{ readonly openings: Openings } | Stop> {
  const shown = `"${escapeText(path, 200)}"`
  const file = await readTextFile(path)
  if ('refused' in file) return misused(file.refused)
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(file.bytes))
  } catch {
    return misused(`${shown} is not JSON.`)
  }
  const earlier = statement.safeParse(value)
  if (earlier.success) return closings(earlier.data, shown, plan, first)
  const read = figures.safeParse(value)
  if (read.success) return { openings: read.data }
  return misused(
    `${shown} does not say what accounts hold.`,
    'Write {"reserve": "1200.00"}, or give the statement of the run before.',
  )
}

function closings(
  found: z.infer<typeof statement>,
  shown: string,
  plan: Plan,
  first: Period,
): { readonly openings: Openings } | Stop {
  if (found.plan.plan !== plan.plan) {
    return misused(`${shown} is a statement of the plan "${escapeText(found.plan.plan)}", not of "${plan.plan}".`)
  }
  const last = found.periods.at(-1) ?? ''
  if (parsePeriod(plan.calendar, last)?.index !== first.index - 1) {
    const hint = `It must end with the period before ${first.name}, where the run begins.`
    return misused(`${shown} is a statement up to ${escapeText(last)}.`, hint)
  }
  const steps = found.steps.filter(
    ({ section, period, name }) => section === 'accounts' && period === last && name.endsWith('.closing'),
  )
  const openings = steps.map(({ name, cells }) => {
    const whole = cells.length === 1 && Object.keys(cells[0]!.of).length === 0
    const figure = whole ? cells[0]!.value : Object.fromEntries(cells.map((cell) => [placeText(cell.of), cell.value]))
    return [name.replace(/\.closing$/, ''), figure] as const
  })
  return { openings: Object.fromEntries(openings) }
}

import { periodOf } from '../core/period.js'
import type { Plan } from '../language/plan.js'
import type { Template } from '../node/templates.js'
import { run } from '../pipeline.js'

/** The last period in which a template pays by its sample rows, so that what is run first shows payouts; the last of all where it pays none. */
export async function periodToShow({ plan: text, rows }: Template, plan: Plan): Promise<string> {
  const inputs = plan.sources.flatMap(({ name, files }) =>
    files.map((file) => ({ source: name, file, format: 'csv' as const, chunks: bytesOf(rows.get(file) ?? '') })),
  )
  const last = periodOf(plan.calendar, plan.calendar.period, plan.through).name
  const { value: statement } = await run(text, 'plan.json', inputs, { through: last })
  const paid = new Set(statement?.payouts.filter(({ amount }) => Number(amount) > 0).map(({ period }) => period))
  return statement?.periods.findLast((period) => paid.has(period)) ?? last
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

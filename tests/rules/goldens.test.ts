import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { periodOf } from '../../src/core/period.js'
import { explain, explanationText, openPlan, run, statementText } from '../../src/index.js'

const rules = new URL('../../rules/', import.meta.url)
const names = readdirSync(new URL('plans/', rules))
  .filter((file) => file.endsWith('.plan.json'))
  .map((file) => file.slice(0, -'.plan.json'.length))

/** The sample rows of a shipped plan, frozen. */
function sampleRows(name: string, sources: readonly { readonly name: string; readonly files: readonly string[] }[]) {
  return Object.fromEntries(
    sources.map(({ name: source, files }) => [
      source,
      files.flatMap((file) =>
        (parse(readFileSync(new URL(`samples/${name}/${file}`, rules)), { columns: true }) as object[]).map((row) =>
          Object.freeze({ ...row }),
        ),
      ),
    ]),
  )
}

describe.each(names)('%s on its sample rows', (name) => {
  const text = readFileSync(new URL(`plans/${name}.plan.json`, rules), 'utf8')
  const { value: plan } = openPlan(text, `${name}.plan.json`)
  if (plan === undefined) throw new Error(`${name} does not check`)
  const rows = sampleRows(name, plan.sources)
  const through = periodOf(plan.calendar, plan.calendar.period, plan.through).name

  it('pays, is told as before, and leaves its input as it was', async () => {
    const before = JSON.stringify(rows)
    const { value: statement, diagnostics } = await run(text, `${name}.plan.json`, rows, { through })
    expect(diagnostics.filter((each) => each.severity === 'error')).toEqual([])
    if (statement === undefined) throw new Error('no statement')
    const paid = statement.payouts.findLast(({ amount }) => amount !== '0.00')
    if (paid === undefined) throw new Error('nothing is paid')
    const why = explain(statement, plan, {
      name: paid.entry,
      member: paid.member,
      team: paid.team,
      period: paid.period,
    }).value
    expect(why).toBeDefined()
    await expect(`${statementText(statement, plan)}\n${explanationText(why!)}`).toMatchFileSnapshot(
      `expected/${name}.txt`,
    )
    expect(JSON.stringify(rows)).toBe(before)
  })
})

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { givenTable } from '../../src/data/given-table.js'
import { rowProblems } from '../../src/data/problems.js'
import type { RawTable } from '../../src/data/raw-table.js'
import { readGiven } from '../../src/data/read-given.js'
import { tableBuilder } from '../../src/data/table-builder.js'
import { nodeHashing } from '../../src/node/hashing.js'
import { openPlan } from '../../src/pipeline.js'
import type { Beside } from '../csv/reading.js'
import type { Deal } from './object-loop.js'

const planFile = fileURLToPath(new URL('../rows/plan.json', import.meta.url))
const plan = openPlan(readFileSync(planFile), 'plan.json').value!
const deals = plan.sources[0]!

/** Reads deals as `takeRows` does, but that what is done beside can be left out to be measured. */
export function readObjects(rows: readonly Deal[], beside: Beside): RawTable {
  const spec = beside === 'digests' ? { ...deals, key: [] } : deals
  const problems = rowProblems()
  const context = {
    teams: new Set(plan.teams.map(({ name }) => name)),
    timeZone: 'Europe/Berlin',
    hashing: nodeHashing(),
    identity: beside !== 'nothing',
    rows: rows.length,
  }
  const builder = readGiven(givenTable(rows), 'deals', false, problems, (told) =>
    tableBuilder(spec, ({ name }) => name !== 'deal', context, told),
  )
  if (problems.count() > 0) throw new Error(JSON.stringify(problems.all(['deals'])[0]))
  return builder.finish()
}

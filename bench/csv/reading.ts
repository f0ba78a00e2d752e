import { readFileSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { csvTable } from '../../src/data/csv-table.js'
import { expectedRows } from '../../src/data/expected-rows.js'
import { rowLimits } from '../../src/data/input.js'
import { rowProblems } from '../../src/data/problems.js'
import type { RawTable } from '../../src/data/raw-table.js'
import { tableBuilder } from '../../src/data/table-builder.js'
import { filePieces } from '../../src/node/file-pieces.js'
import { nodeHashing } from '../../src/node/hashing.js'
import { openPlan } from '../../src/pipeline.js'

const planFile = fileURLToPath(new URL('../rows/plan.json', import.meta.url))
const plan = openPlan(readFileSync(planFile), 'plan.json').value!
const deals = plan.sources[0]!

/** What is done beside reading to columns: nothing, a digest of each row, or that and the search for keys that stand twice. */
export type Beside = 'nothing' | 'digests' | 'digests and keys'

export type Kept = 'all columns but the key' | 'every column'

/** Reads the deals as `loadData` does, but that what is done beside can be left out to be measured. */
export async function readDeals(
  file: string,
  beside: Beside,
  kept: Kept = 'all columns but the key',
): Promise<RawTable> {
  const spec = beside === 'digests' ? { ...deals, key: [] } : deals
  const problems = rowProblems()
  const chunks = filePieces(await open(file))
  const expected = expectedRows([{ source: 'deals', file, format: 'csv', chunks, size: statSync(file).size }])
  const context = {
    teams: new Set(plan.teams.map(({ name }) => name)),
    timeZone: 'Europe/Berlin',
    hashing: nodeHashing(),
    identity: beside !== 'nothing',
    rows: expected.rows,
  }
  const builder = tableBuilder(spec, ({ name }) => kept === 'every column' || name !== 'deal', context, problems)
  const reader = csvTable(builder, 'deals.csv', rowLimits, problems)
  for await (const chunk of chunks) {
    const stop = reader.push(chunk)
    expected.read(chunk.length, builder.read())
    if (stop !== undefined) throw new Error(stop.message)
  }
  reader.end()
  if (problems.count() > 0) throw new Error(JSON.stringify(problems.all(['deals.csv'])[0]))
  return builder.finish()
}

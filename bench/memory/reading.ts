import type { Program } from '../../src/compile/program.js'
import { dataFromRows } from '../../src/data/from-rows.js'
import type { GivenRows } from '../../src/data/input.js'
import type { Data } from '../../src/data/table.js'
import { nodeHashing } from '../../src/node/hashing.js'
import type { Beside } from '../csv/reading.js'

/** Takes in rows as `takeRows` does, but that what is done beside can be left out to be measured. */
export function takeGiven({ plan, wanted }: Program, rows: Readonly<Record<string, GivenRows>>, beside: Beside): Data {
  const sources = plan.sources.map((source) => (beside === 'digests' ? { ...source, key: [] } : source))
  const { value, diagnostics } = dataFromRows(sources, rows, {
    teams: plan.teams.map(({ name }) => name),
    timeZone: plan.calendar.timeZone,
    wanted,
    hashing: nodeHashing(),
    identity: beside !== 'nothing',
  })
  if (value === undefined) throw new Error(JSON.stringify(diagnostics[0]))
  return value
}

import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { compile } from '../../src/compile/compile.js'
import type { Program } from '../../src/compile/program.js'
import { coordinates } from '../../src/core/grain.js'
import type { Period } from '../../src/core/period.js'
import type { Data } from '../../src/data/table.js'
import type { Run } from '../../src/evaluate/run.js'
import { setUp } from '../../src/evaluate/set-up.js'
import { troublesOf } from '../../src/evaluate/troubles.js'
import { nodeHashing } from '../../src/node/hashing.js'
import { loadData, openPlan } from '../../src/pipeline.js'
import { inOrderOfTime } from '../../src/simulate/draw-run.js'

export function opened(plan: object): Program {
  const { value, diagnostics } = openPlan(JSON.stringify(plan), 'plan.json')
  if (value === undefined) throw new Error(JSON.stringify(diagnostics.slice(0, 3), undefined, 1))
  return compile(value)
}

/** The rows of a plan from the files of a folder. */
export async function loaded(program: Program, folder: string): Promise<Data> {
  const inputs = program.plan.sources.flatMap(({ name: source, files }) =>
    files.map((file) => ({ source, file, format: 'csv' as const, chunks: createReadStream(join(folder, file)) })),
  )
  const { value, diagnostics } = await loadData(program, inputs, { hashing: nodeHashing() })
  if (value === undefined) throw new Error(JSON.stringify(diagnostics[0]))
  return value
}

/** What a plan comes to: a run that has computed every amount of every period. */
export interface Computed {
  readonly run: Run
  readonly periods: readonly Period[]
}

/** Every amount of every period, and whether anything is wrong. */
export function amounts(program: Program, data: Data): Computed {
  const set = setUp(program, data, {})
  if (set.run === undefined) throw new Error(JSON.stringify(set.diagnostics))
  const { run, periods } = set
  inOrderOfTime(program, run.from, periods.at(-1)!, run.find)
  const troubles = troublesOf(run, periods)
  if (troubles.length > 0) throw new Error(JSON.stringify(troubles[0]))
  return { run, periods }
}

/** What an entry comes to in each period, in cents or other parts of one: by its cells' names on an axis. */
export function centsOf(
  { run, periods }: Computed,
  name: string,
  axis: string,
  partsOfOne = 100,
): readonly ReadonlyMap<string, number>[] {
  const node = run.program.nodeOf.get(name)!
  return periods.map(
    (period) =>
      new Map(
        run
          .cells(node, period)
          .map((cell, i) => [coordinates(run.space, [axis], i)[axis]!, Number(cell.mul(partsOfOne))] as const),
      ),
  )
}

import { readFileSync } from 'node:fs'
import { check } from '../../src/check/check.js'
import { compile } from '../../src/compile/compile.js'
import type { Program } from '../../src/compile/program.js'
import type { RowInput } from '../../src/data/input.js'
import type { Data } from '../../src/data/table.js'
import { setUp } from '../../src/evaluate/set-up.js'
import { loadData } from '../../src/pipeline.js'
import { read } from '../../src/read/read.js'
import { type History, historyOf } from '../../src/simulate/history.js'

const folder = new URL('story/', import.meta.url)

/** The text of the plan of the story. */
export function storyPlan(): string {
  return readFileSync(new URL('plan.json', folder), 'utf8')
}

/** The plan of the story with its rows. */
export async function storyRun(): Promise<{
  readonly program: Program
  readonly data: Data
  readonly history: History
}> {
  const source = read(storyPlan(), { file: 'plan.json' })
  const program = compile(check(source.value!).value!)
  const inputs = program.plan.sources.flatMap(({ name, files }) =>
    files.map((file): RowInput => ({ source: name, file, format: 'csv', chunks: rowsIn(file) })),
  )
  const data = (await loadData(program, inputs)).value!
  return { program, data, history: historyOf(setUp(program, data, {}).run!) }
}

async function* rowsIn(file: string): AsyncGenerator<Uint8Array> {
  yield readFileSync(new URL(`rows/${file}`, folder))
}

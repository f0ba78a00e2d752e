import { createReadStream, readFileSync } from 'node:fs'
import { compile } from '../../src/compile/compile.js'
import type { Program } from '../../src/compile/program.js'
import type { GivenRows } from '../../src/data/input.js'
import type { Data } from '../../src/data/table.js'
import { compute } from '../../src/evaluate/evaluate.js'
import type { RunOptions } from '../../src/evaluate/set-up.js'
import type { Statement } from '../../src/evaluate/statement.js'
import type { Plan } from '../../src/language/plan.js'
import { loadData, openPlan, takeRows } from '../../src/pipeline.js'

export interface Story {
  readonly plan: Plan
  readonly program: Program
  readonly data: Data
  readonly statement: Statement
}

const folder = 'examples/one-revenue-team'

/** The story of the examples, computed once for a test file. */
export async function revenueTeam(options: RunOptions = {}): Promise<Story> {
  const { plan, program } = opened(readFileSync(`${folder}/plan.json`))
  const inputs = plan.sources.map(({ name, files }) => ({
    source: name,
    file: files[0]!,
    format: 'csv' as const,
    chunks: createReadStream(`${folder}/rows/${files[0]}`),
  }))
  const data = held(await loadData(program, inputs))
  return { plan, program, data, statement: held(compute(program, data, options)) }
}

/** A plan and its rows, written in a test. */
export function written(plan: object, rows: Readonly<Record<string, GivenRows>>, options: RunOptions = {}): Story {
  const { plan: read, program } = opened(JSON.stringify(plan))
  const data = held(takeRows(program, rows))
  return { plan: read, program, data, statement: held(compute(program, data, options)) }
}

function opened(text: string | Uint8Array): { readonly plan: Plan; readonly program: Program } {
  const plan = held(openPlan(text, 'plan.json'))
  return { plan, program: compile(plan) }
}

function held<T>({ value, diagnostics }: { readonly value?: T; readonly diagnostics: readonly object[] }): T {
  if (value === undefined) throw new Error(JSON.stringify(diagnostics, undefined, 1))
  return value
}

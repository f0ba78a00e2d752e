import { readFileSync } from 'node:fs'
import { check } from '../../src/check/check.js'
import type { ComparedRun } from '../../src/compare/compared-run.js'
import { compile } from '../../src/compile/compile.js'
import type { Diagnostic } from '../../src/core/diagnostic.js'
import type { GivenRows } from '../../src/data/input.js'
import { takeRows } from '../../src/pipeline.js'
import { read } from '../../src/read/read.js'

/** A run over rows that a test holds; throws what is wrong with the plan or the rows. */
export function runOver(
  plan: unknown,
  rows: Readonly<Record<string, GivenRows>>,
  options: ComparedRun['options'] = {},
): ComparedRun {
  const source = must(read(JSON.stringify(plan), { file: 'plan.json' }))
  const program = compile(must(check(source)))
  return { plan: source, data: must(takeRows(program, rows, { everyField: true, allowEmpty: true })), options }
}

/** What a stage gave. */
export function must<T>({
  value,
  diagnostics,
}: {
  readonly value?: T
  readonly diagnostics: readonly Diagnostic[]
}): T {
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return value
}

const root = new URL('../../examples/one-revenue-team/', import.meta.url)

/** The plan of the story. */
export function storyPlan(): Record<string, Record<string, never>> {
  return JSON.parse(readFileSync(new URL('plan.json', root), 'utf8'))
}

/** The rows of the story, with some of their lines written in another way. */
export function storyRows(change: (file: string, line: string) => string | undefined = (_, line) => line) {
  const sources = Object.keys(storyPlan().sources!)
  return Object.fromEntries(
    sources.map((source) => {
      const [head = '', ...lines] = readFileSync(new URL(`rows/${source}.csv`, root), 'utf8')
        .trim()
        .split(/\r?\n/)
      const kept = lines.flatMap((line) => change(source, line) ?? [])
      return [source, { columns: head.split(','), rows: kept.map((line) => line.split(',')) }] as const
    }),
  )
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../../src/core/diagnostic.js'
import type { GivenRows } from '../../src/data/input.js'
import { type ExampleResult, runExamples } from '../../src/evaluate/examples.js'
import { openPlan, run } from '../../src/pipeline.js'

/** A published worked example. `grade` says what its source states, and `mismatch` that its figures do not add up. */
export interface PublishedCase {
  readonly id: string
  readonly kind: string
  readonly grade: 'stated' | 'stated in part' | 'derived' | 'mismatch'
  readonly source: string
}

const folder = import.meta.dirname
const ending = '.plan.json'

function readList<T>(name: string): T {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'))
}

/** All cases, with their sources. */
export const cases = readList<readonly PublishedCase[]>('cases.json')

/** The ids of the plans that stand in this folder. */
export const planIds: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith(ending))
  .map((name) => name.slice(0, -ending.length))

export interface CaseResult {
  readonly because: string
  readonly diagnostics: readonly Diagnostic[]
  readonly examples: readonly ExampleResult[]
}

/** Runs the examples of the plan of a case. */
export function runPublished(id: string): CaseResult {
  const name = `${id}${ending}`
  const { value, diagnostics } = openPlan(readFileSync(join(folder, name)), name)
  const found = diagnostics.some((each) => each.severity === 'error') ? undefined : value
  return {
    because: value?.because ?? '',
    diagnostics,
    examples: found === undefined ? [] : runExamples(found),
  }
}

interface WrittenExample {
  readonly given?: unknown
  readonly cutOff?: unknown
  readonly problem?: string
  readonly period?: string
  readonly periods?: readonly string[]
  readonly rows?: Readonly<Record<string, GivenRows>>
}

/** Runs the whole plan of a case, with its checks, on the rows of each example that gives nothing but rows; what was found wrong. */
export async function runOnRows(id: string): Promise<readonly string[]> {
  const name = `${id}${ending}`
  const text = readFileSync(join(folder, name), 'utf8')
  const plan: { readonly sources?: object; readonly examples: readonly WrittenExample[] } = JSON.parse(text)
  const sources = Object.keys(plan.sources ?? {})
  const found: string[] = []
  for (const { rows, given, cutOff, problem, period, periods } of plan.examples) {
    const isWhole = rows !== undefined && sources.every((source) => source in rows)
    const through = periods?.at(-1) ?? period
    if (!isWhole || through === undefined || given !== undefined || cutOff !== undefined || problem !== undefined)
      continue
    const { value, diagnostics } = await run(text, name, rows, { through })
    if (value === undefined) found.push('There is no statement.')
    // Where a case pays a person for own sales, the payee is a team of one, which is reported.
    found.push(...diagnostics.filter((each) => each.code !== 'team-of-one').map((each) => each.message))
  }
  return found
}

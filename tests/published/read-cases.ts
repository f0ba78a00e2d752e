import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../../src/core/diagnostic.js'
import { type ExampleResult, runExamples } from '../../src/evaluate/examples.js'
import { openPlan } from '../../src/pipeline.js'

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

/** Why a case has no plan yet, by its id. */
export const waiting = readList<Readonly<Record<string, string>>>('waiting.json')

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

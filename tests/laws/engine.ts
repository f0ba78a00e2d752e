import { compile } from '../../src/compile/compile.js'
import type { Program } from '../../src/compile/program.js'
import type { Diagnostic } from '../../src/core/diagnostic.js'
import type { GivenRows } from '../../src/data/input.js'
import type { Data } from '../../src/data/table.js'
import { compute } from '../../src/evaluate/evaluate.js'
import type { RunOptions } from '../../src/evaluate/set-up.js'
import type { Statement } from '../../src/evaluate/statement.js'
import { openPlan, takeRows } from '../../src/pipeline.js'

function told(diagnostics: readonly Diagnostic[]): Error {
  return new Error(diagnostics.map(({ code, at, message }) => `${code} ${JSON.stringify(at)} ${message}`).join('\n'))
}

/** A plan ready to compute; throws what is wrong with it, for the plans of the laws are all sound. */
export function programOf(plan: unknown): Program {
  const { value, diagnostics } = openPlan(JSON.stringify(plan), 'plan.json')
  if (value === undefined) throw told(diagnostics)
  return compile(value)
}

export function dataOf(program: Program, rows: Readonly<Record<string, readonly object[]>>): Data {
  const { value, diagnostics } = takeRows(program, rows as Record<string, GivenRows>, { allowEmpty: true })
  if (value === undefined) throw told(diagnostics)
  return value
}

export function stated(program: Program, data: Data, options: RunOptions = {}): Statement {
  const { value, diagnostics } = compute(program, data, options)
  if (value === undefined) throw told(diagnostics)
  return value
}

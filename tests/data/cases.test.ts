import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Diagnostic } from '../../src/core/diagnostic.js'
import { dataFromRows } from '../../src/data/from-rows.js'
import { type SourcesInput, sourcesGrammar } from '../../src/data/grammar.js'
import type { GivenRows, RowInput, RowLimits } from '../../src/data/input.js'
import { loadData } from '../../src/data/load.js'
import { readSources } from '../../src/data/read-sources.js'
import type { SourceSpec } from '../../src/data/source.js'
import { fileInput } from './reading.js'

interface Case {
  readonly title: string
  readonly stage: string
  readonly run: 'check' | 'run' | 'test'
  readonly limits?: Partial<RowLimits>
  readonly expect: readonly unknown[]
}

interface PlanText {
  readonly currency: string
  readonly calendar: { readonly timeZone: string }
  readonly teams: Readonly<Record<string, unknown>>
  readonly sources: SourcesInput
  readonly examples?: readonly { readonly rows: Readonly<Record<string, GivenRows>> }[]
}

const folder = new URL('../diagnostics/', import.meta.url)

for (const code of readdirSync(folder).sort()) {
  const each: Case = JSON.parse(readFileSync(new URL(`${code}/case.json`, folder), 'utf8'))
  if (each.stage !== 'data') continue
  test(`${code}: ${each.title}`, async () => {
    const plan: PlanText = JSON.parse(readFileSync(new URL(`${code}/plan.json`, folder), 'utf8'))
    const found = (await diagnosticsOf(plan, each, new URL(`${code}/rows/`, folder))).map(shown)
    expect(found).toEqual(each.expect)
    expect(found.map((one) => one.code)).toContain(code)
  })
}

async function diagnosticsOf(plan: PlanText, given: Case, rows: URL): Promise<readonly Diagnostic[]> {
  const teams = Object.keys(plan.teams)
  const sources = sourcesGrammar.parse(plan.sources)
  const read = readSources(sources, { file: 'plan.json', pointer: '/sources' }, { teams, currency: plan.currency })
  if (given.run === 'check' || read.value === undefined) return read.diagnostics
  const context = { teams, timeZone: plan.calendar.timeZone, ...(given.limits && { limits: given.limits }) }
  const example = plan.examples?.[0]?.rows
  if (given.run === 'test') return dataFromRows(read.value, example ?? {}, { ...context, partial: true }).diagnostics
  return (
    await loadData(
      read.value,
      read.value.flatMap((spec) => inputsOf(spec, rows)),
      context,
    )
  ).diagnostics
}

function inputsOf(spec: SourceSpec, rows: URL): readonly RowInput[] {
  return spec.files
    .filter((file) => existsSync(new URL(file, rows)))
    .map((file) => fileInput(spec.name, file, readFileSync(new URL(file, rows))))
}

function shown({ code, at, message }: Diagnostic) {
  if ('pointer' in at) return { code, at: at.pointer, message }
  if (!('row' in at)) return { code, at: { file: at.file }, message }
  return { code, at: { file: at.file, row: at.row, ...(at.field === undefined ? {} : { field: at.field }) }, message }
}

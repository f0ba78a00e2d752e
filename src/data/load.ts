import { type Checked, problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { csvTable } from './csv-table.js'
import { neededFields } from './derive.js'
import { type ExpectedRows, expectedRows } from './expected-rows.js'
import type { FileReader, FileStop, OpenEnd } from './file-stop.js'
import { finishData } from './finish.js'
import { type LoadContext, type RowContext, type RowFormat, type RowInput, type RowLimits, rowLimits } from './input.js'
import { jsonTable } from './json-array.js'
import { ndjsonTable } from './ndjson.js'
import { inPassing } from './passing.js'
import { type RowProblems, rowProblem, rowProblems } from './problems.js'
import type { SourceSpec } from './source.js'
import type { Data } from './table.js'
import { type BuilderContext, type TableBuilder, tableBuilder } from './table-builder.js'
import { openEndProblem, totalProblems } from './totals.js'
import { stopped, untilStopped } from './until-stopped.js'

type MakeReader = (builder: TableBuilder, file: string, limits: RowLimits, problems: RowProblems) => FileReader

const readers: Record<RowFormat, MakeReader> = { csv: csvTable, ndjson: ndjsonTable, json: jsonTable }

/**
 * Reads the files of all sources into typed columns. Memory grows with the columns that are kept, not with the text. What rows got wrong
 * comes back as diagnostics; an error while bytes are read is thrown on. A stream that does not end can be stopped by `signal`.
 */
export async function loadData(
  sources: readonly SourceSpec[],
  inputs: readonly RowInput[],
  context: LoadContext,
): Promise<Checked<Data>> {
  const stray = inputs.find(({ source }) => sources.every(({ name }) => name !== source))
  if (stray !== undefined) throw new RangeError(`There is no source "${stray.source}" to read ${stray.file} for`)
  const problems = rowProblems()
  const needed = neededFields(sources, context.wanted)
  const builders: TableBuilder[] = []
  for (const spec of sources) {
    const keep = needed.get(spec.name)
    const mine = inputs.filter(({ source }) => source === spec.name)
    const expected = expectedRows(mine)
    const sized = { ...builderContext(context), rows: expected.rows }
    const builder = tableBuilder(spec, (field) => keep?.has(field.name) === true, sized, problems)
    builders.push(builder)
    await readSource(builder, mine, context, expected, problems)
  }
  const tables = problems.count() === 0 ? builders.map((builder) => builder.finish()) : []
  return finishData(
    tables,
    inputs.map(({ file }) => file),
    context,
    problems,
  )
}

/** What the columns of a source must know of the run. */
export function builderContext({ teams, timeZone, hashing, identity }: RowContext): BuilderContext {
  return { teams: teams === undefined ? undefined : new Set(teams), timeZone, hashing, identity }
}

async function readSource(
  builder: TableBuilder,
  inputs: readonly RowInput[],
  context: LoadContext,
  expected: ExpectedRows,
  problems: RowProblems,
): Promise<void> {
  const { name, files } = builder.spec
  const file = inputs[0]?.file ?? files[0] ?? name
  const before = problems.count()
  if (inputs.length === 0) {
    const hint = 'Put its file into the data folder, or take the source out of the plan.'
    problems.add(problem('missing-file', { file }, `No rows are given for "${name}".`, hint))
  }
  const ends: { readonly file: string; readonly end: OpenEnd }[] = []
  for (const input of inputs) {
    const end = await readFile(builder, input, context, expected, problems)
    if (end !== undefined) ends.push({ file: input.file, end })
  }
  if (problems.count() > before) return
  closeSource(builder, file, context, problems)
  const hold = problems.count() === before
  for (const each of ends) {
    const found = openEndProblem(builder.spec, each.file, each.end, hold)
    if (found !== undefined) problems.add(found)
  }
}

/** What can only be said of a source when all its rows are read. */
export function closeSource(
  builder: TableBuilder,
  file: string,
  context: Pick<LoadContext, 'allowEmpty'>,
  problems: RowProblems,
): void {
  const { name, expect } = builder.spec
  for (const found of totalProblems(builder, file)) problems.add(found)
  if (builder.read() > 0 || context.allowEmpty === true || expect.rows === 0) return
  const hint = 'Export it again; if it may be empty, say so with "expect": { "rows": 0 }.'
  problems.add(problem('no-rows', { file }, `"${name}" has no rows.`, hint))
}

async function readFile(
  builder: TableBuilder,
  input: RowInput,
  context: LoadContext,
  expected: ExpectedRows,
  problems: RowProblems,
): Promise<OpenEnd | undefined> {
  const { source, file, size } = input
  const reader = readers[input.format](builder, file, { ...rowLimits, ...context.limits }, problems)
  let bytes = 0
  let stop: FileStop | undefined
  for await (const chunk of untilStopped(inPassing(input.chunks), context.signal)) {
    if (chunk === stopped) {
      builder.flush()
      problems.add(stoppedProblem(file, builder.read()))
      return undefined
    }
    bytes += chunk.length
    stop = reader.push(chunk)
    expected.read(chunk.length, builder.read())
    if (stop !== undefined) break
    context.onProgress?.({ source, file, rows: builder.read(), bytes, ...(size === undefined ? {} : { size }) })
  }
  stop ??= reader.end()
  builder.flush()
  if (stop === undefined) return reader.openEnd()
  if (stop.told !== true) problems.add(stopProblem(file, stop))
  return undefined
}

function stoppedProblem(file: string, rows: number) {
  const message = `Reading ${escapeText(file)} was stopped after ${rows} ${rows === 1 ? 'row' : 'rows'}, before it had ended.`
  return problem('reading-stopped', { file }, message, 'See why no more of it came, or give it more time.')
}

function stopProblem(file: string, stop: FileStop) {
  const at = { file, row: stop.row, ...(stop.line === 0 ? {} : { line: stop.line }) }
  return rowProblem(stop.code, at, stop.message, stop.hint)
}

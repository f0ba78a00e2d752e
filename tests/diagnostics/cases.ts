import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { check } from '../../src/check/check.js'
import { compile } from '../../src/compile/compile.js'
import type { Program } from '../../src/compile/program.js'
import type { Checked, Diagnostic, Place } from '../../src/core/diagnostic.js'
import type { RowFormat, RowInput, RowLimits } from '../../src/data/input.js'
import { formatOf } from '../../src/data/source-files.js'
import { evaluate } from '../../src/evaluate/evaluate.js'
import { exampleData } from '../../src/evaluate/example-data.js'
import type { RunOptions } from '../../src/evaluate/set-up.js'
import type { Plan } from '../../src/language/plan.js'
import { openRowFiles } from '../../src/node/row-files.js'
import { loadData } from '../../src/pipeline.js'
import { shownText } from '../../src/read/decode.js'
import type { Limits } from '../../src/read/limits.js'
import { locate } from '../../src/read/locate.js'
import { read } from '../../src/read/read.js'
import { openShipped } from '../../src/shipped/open-shipped.js'
import { type LedgerCase, postedTwice, rowsToPost, settled } from './ledger-cases.js'
import { isScenarioRun, type ScenarioRun, scenarioFile, scenarioOf, scenarioOutcome } from './scenario-cases.js'

/** A mistake and what is said about it: data of a folder `tests/diagnostics/<code>/`, whose `case.json` holds one or a list of them. */
export interface Case {
  readonly title: string
  readonly stage: 'read' | 'data' | 'check' | 'evaluate' | 'settle' | 'simulate'
  /**
   * How far the plan goes: read, check, take in the rows of its first example (`test`), find its files in `rows/`, all the way to a statement
   * (`run`), or to what it settles. Without a plan: two runs `post` to one ledger at a time, `rows` to be posted by hand are read, or
   * `commands` are run. A `scenario` is read, its `plans` opened, its `headcount`
   * changed, or it is made ready to `draw`, with the plan and the rows of the story in `tests/simulate`.
   */
  readonly run: 'read' | 'check' | 'test' | 'files' | 'run' | 'settle' | 'post' | 'rows' | 'commands' | ScenarioRun
  /** The bytes of the plan; `plan.json` when not given. */
  readonly plan?: string
  /** What is otherwise in this case than in `plan.json`, or in the scenario (JSON Merge Patch, RFC 7396: null takes something away). */
  readonly change?: Json
  /** Other rule files by name: their text, or what stands in them as JSON. Those in the folder of the case, and those shipped, can be named too. */
  readonly with?: Readonly<Record<string, Json>>
  /** Row files by name, besides those in `rows/`. */
  readonly files?: Readonly<Record<string, string>>
  /** A file of rows whose stream gives what it has and then never goes on, until reading is stopped. */
  readonly endless?: string
  readonly limits?: Partial<Limits & RowLimits>
  readonly options?: RunOptions
  readonly ledger?: LedgerCase
  /** Command lines; FOLDER stands for a copy of the folder of the case. What the last one says is looked at. */
  readonly commands?: readonly (readonly string[])[]
  readonly expect: readonly Expected[]
  /** Why there is nothing that would mend it. */
  readonly noHint?: string
}

export interface Expected {
  readonly code: string
  /** A pointer into the plan (`base.json#/teams` in another file), a line and column of it, a place in a file of rows, or a whole file. */
  readonly at: unknown
  readonly message: string
  readonly hint?: string
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

const folder = new URL('./', import.meta.url)

/** The folders of cases, one for each code. */
export function folders(): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((each) => (each.isDirectory() ? [each.name] : []))
    .sort()
}

/** The cases in a folder. */
export function casesOf(code: string): readonly Case[] {
  const found: Case | readonly Case[] = JSON.parse(readFileSync(new URL(`${code}/case.json`, folder), 'utf8'))
  return Array.isArray(found) ? found : [found as Case]
}

/** What a case comes to: the value of its last stage, and all that was found on the way. */
export interface Outcome extends Checked<unknown> {
  /** The file that the case is about as text, for lines and columns. */
  readonly text: string
  /** Its name, where it is not the plan. */
  readonly file?: string
}

/** Runs a case as far as it says. */
export async function runCase(code: string, each: Case): Promise<Outcome> {
  if (each.run === 'post') return { ...postedTwice(each.ledger!), text: '' }
  if (each.run === 'rows') return { ...rowsToPost(each.files?.['adjustments.csv'] ?? ''), text: '' }
  if (isScenarioRun(each.run)) {
    const text = patched(scenarioOf(new URL(`${code}/`, folder)), each.change)
    const found = await scenarioOutcome(each.run, text, (name) => givenFile(each, name))
    return { ...found, text, file: scenarioFile }
  }
  const input = planOf(code, each)
  const text = shownText(input)
  const source = read(input, {
    file: 'plan.json',
    open: (name) => otherRuleFile(code, each, name),
    ...(each.limits && { limits: each.limits }),
  })
  if (source.value === undefined || each.run === 'read') return { ...source, text }
  const plan = check(source.value)
  if (plan.value === undefined || each.run === 'check') return { ...plan, text }
  const program = compile(plan.value)
  if (each.run === 'test') return { ...exampleData(program, plan.value.examples[0]!), text }
  if (each.run === 'files') return { ...(await rowFilesOf(code, plan.value)), text }
  const stop = new AbortController()
  const inputs = inputsOf(code, each, program).map((input) =>
    input.file === each.endless ? { ...input, chunks: endless(input.chunks, stop) } : input,
  )
  const data = await loadData(program, inputs, { signal: stop.signal, ...(each.limits && { limits: each.limits }) })
  const before = [...plan.diagnostics, ...data.diagnostics]
  if (data.value === undefined) return { diagnostics: before, text }
  const statement = await evaluate(program, data.value, each.options)
  if (statement.value === undefined || each.run === 'run')
    return { ...statement, diagnostics: [...before, ...statement.diagnostics], text }
  return { ...settled(plan.value, statement.value, each.ledger!), text }
}

/** The files of a plan as they lie in the folder of its case, links and folders among them. */
async function rowFilesOf(code: string, plan: Plan): Promise<Checked<unknown>> {
  const found = await openRowFiles(plan, fileURLToPath(new URL(`${code}/rows/`, folder)))
  await found.value?.close()
  return found
}

function planOf(code: string, each: Case): Uint8Array | string {
  const bytes = readFileSync(new URL(`${code}/${each.plan ?? 'plan.json'}`, folder))
  return each.change === undefined ? bytes : patched(bytes.toString('utf8'), each.change)
}

function patched(text: string, change: Json | undefined): string {
  return change === undefined ? text : JSON.stringify(changed(JSON.parse(text), change), null, 2)
}

function otherRuleFile(code: string, each: Case, name: string): string | undefined {
  return name === 'plan.json' ? planOf(code, {} as Case).toString() : (givenFile(each, name) ?? openShipped(name))
}

/** Another rule file that a case gives itself. */
function givenFile({ with: others = {} }: Case, name: string): string | undefined {
  const given = Object.hasOwn(others, name) ? others[name] : undefined
  return typeof given === 'string' || given === undefined ? given : JSON.stringify(given, null, 2)
}

/** A JSON value with a merge patch applied. */
export function changed(value: Json, change: Json): Json {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return change
  const before = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  const merged = new Map<string, Json>(Object.entries(before))
  for (const [name, part] of Object.entries(change)) {
    if (part === null) merged.delete(name)
    else merged.set(name, changed(merged.get(name) ?? null, part))
  }
  return Object.fromEntries(merged)
}

function inputsOf(code: string, each: Case, program: Program): readonly RowInput[] {
  return program.plan.sources.flatMap(({ name, files }) =>
    files.flatMap((file): readonly RowInput[] => {
      const at = new URL(`${code}/rows/${file}`, folder)
      const content = each.files?.[file] ?? (existsSync(at) ? readFileSync(at) : undefined)
      return content === undefined ? [] : [fileInput(name, file, content)]
    }),
  )
}

/** A file of rows as an input, in one chunk. */
export function fileInput(source: string, file: string, content: string | Uint8Array): RowInput {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const format: RowFormat = formatOf(file) ?? 'csv'
  return { source, file, format, chunks: chunk(bytes), size: bytes.length }
}

async function* chunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function* endless(chunks: AsyncIterable<Uint8Array>, stop: AbortController): AsyncGenerator<Uint8Array> {
  yield* chunks
  stop.abort()
  await new Promise<never>(() => undefined)
}

/** A diagnostic as cases write it down. */
export function shown({ code, at, message, hint }: Diagnostic, text: string, file = 'plan.json'): Expected {
  return { code, at: placeShown(at, text, file), message, ...(hint === undefined ? {} : { hint }) }
}

function placeShown(at: Place, text: string, file: string): unknown {
  if ('pointer' in at) return at.file === file ? at.pointer : `${at.file}#${at.pointer}`
  if ('offset' in at) {
    const { line, column } = locate({ text }, at)
    return { line, column }
  }
  if (!('row' in at)) return { file: at.file }
  return { file: at.file, row: at.row, ...(at.field === undefined ? {} : { field: at.field }) }
}

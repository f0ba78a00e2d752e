import { check } from './check/check.js'
import { compile } from './compile/compile.js'
import type { Program } from './compile/program.js'
import type { Checked, Diagnostic } from './core/diagnostic.js'
import { dataFromRows } from './data/from-rows.js'
import type { GivenRows, LoadContext, RowInput, RowsContext } from './data/input.js'
import { loadData as loadSources } from './data/load.js'
import type { Data } from './data/table.js'
import { evaluate } from './evaluate/evaluate.js'
import type { RunOptions } from './evaluate/set-up.js'
import type { Statement } from './evaluate/statement.js'
import type { Plan } from './language/plan.js'
import { read } from './read/read.js'

/** Rows as they come: one stream of bytes for each file, or rows that a program holds already, by source. */
export type Rows = readonly RowInput[] | Readonly<Record<string, GivenRows>>

export type LoadOptions = Pick<LoadContext, 'allowEmpty' | 'limits' | 'onProgress'>

/** From the text or bytes of a rule file to a checked plan. */
export function openPlan(input: string | Uint8Array, file: string): Checked<Plan> {
  const source = read(input, { file })
  return source.value === undefined ? { diagnostics: source.diagnostics } : check(source.value)
}

/** Reads the rows that a program needs from streams of bytes, with memory that grows with the columns kept. */
export function loadData(
  program: Program,
  inputs: readonly RowInput[],
  options: LoadOptions = {},
): Promise<Checked<Data>> {
  return loadSources(program.plan.sources, inputs, { ...contextOf(program), ...options })
}

/** Takes in rows that a program holds already: arrays of objects by column name, or small tables, by source. */
export function takeRows(
  program: Program,
  rows: Readonly<Record<string, GivenRows>>,
  options: Pick<RowsContext, 'allowEmpty' | 'limits'> = {},
): Checked<Data> {
  return dataFromRows(program.plan.sources, rows, { ...contextOf(program), ...options })
}

/** The whole way: rule file and rows in, statement out. Stops after the first stage that finds an error. */
export async function run(
  input: string | Uint8Array,
  file: string,
  rows: Rows,
  options: RunOptions & LoadOptions = {},
): Promise<Checked<Statement>> {
  const plan = openPlan(input, file)
  if (plan.value === undefined) return { diagnostics: plan.diagnostics }
  const program = compile(plan.value)
  const data = isStreams(rows) ? await loadData(program, rows, options) : takeRows(program, rows, options)
  if (data.value === undefined) return { diagnostics: [...plan.diagnostics, ...data.diagnostics] }
  const statement = await evaluate(program, data.value, options)
  const diagnostics: readonly Diagnostic[] = [...plan.diagnostics, ...data.diagnostics, ...statement.diagnostics]
  return statement.value === undefined ? { diagnostics } : { value: statement.value, diagnostics }
}

function isStreams(rows: Rows): rows is readonly RowInput[] {
  return Array.isArray(rows)
}

function contextOf(program: Program): Pick<LoadContext, 'teams' | 'timeZone' | 'wanted'> {
  const { plan, wanted } = program
  return {
    ...(plan.teamsListed === undefined ? { teams: plan.teams.map((team) => team.name) } : {}),
    timeZone: plan.calendar.timeZone,
    wanted,
  }
}

import { check } from './check/check.js'
import { compile } from './compile/compile.js'
import type { Program } from './compile/program.js'
import type { Checked, Diagnostic } from './core/diagnostic.js'
import { dataFromRows } from './data/from-rows.js'
import type { GivenRows, LoadContext, RowInput } from './data/input.js'
import { loadData as loadSources } from './data/load.js'
import type { Data } from './data/table.js'
import { evaluate } from './evaluate/evaluate.js'
import type { RunOptions } from './evaluate/set-up.js'
import type { Statement } from './evaluate/statement.js'
import type { Plan } from './language/plan.js'
import { type ReadOptions, read } from './read/read.js'
import type { RuleFile } from './read/rule-file.js'
import type { Source } from './read/source.js'

/** Rows as they come: one stream of bytes for each file, or rows that a program holds already, by source. */
export type Rows = readonly RowInput[] | Readonly<Record<string, GivenRows>>

/** What of reading rows can be chosen: empty sources, limits, who is told of the progress, what stops it, and how digests are computed. */
export type LoadOptions = Pick<LoadContext, 'allowEmpty' | 'limits' | 'onProgress' | 'signal' | 'hashing'> & {
  /** Whether fields that no entry reads are kept too, as `compare` needs them. */
  readonly everyField?: boolean
}

export type OpenOptions = Pick<ReadOptions, 'open'>

/** A checked plan, or what is wrong with it; with the text of every file that it is made of, the plan first, for code frames. */
export interface OpenedPlan extends Checked<Plan> {
  /** What the rule file says, with all that it extends and uses; undefined where it cannot be read. */
  readonly source?: Source
  readonly files: readonly RuleFile[]
}

/** From the text or bytes of a rule file to a checked plan. `open` gives the other rule files that it extends or uses. */
export function openPlan(input: string | Uint8Array, file: string, options: OpenOptions = {}): OpenedPlan {
  const { value: source, diagnostics, files } = read(input, { file, open: options.open })
  if (source === undefined) return { diagnostics, files }
  const plan = check(source)
  return { ...plan, diagnostics: [...diagnostics, ...plan.diagnostics], source, files }
}

/** Reads the rows that a program needs from streams of bytes, with memory that grows with the columns kept. */
export function loadData(
  program: Program,
  inputs: readonly RowInput[],
  options: LoadOptions = {},
): Promise<Checked<Data>> {
  const { everyField, ...others } = options
  return loadSources(program.plan.sources, inputs, { ...contextOf(program, everyField), ...others })
}

/** Takes in rows that a program holds already: arrays of objects by column name, or small tables, by source. */
export function takeRows(
  program: Program,
  rows: Readonly<Record<string, GivenRows>>,
  options: Pick<LoadOptions, 'allowEmpty' | 'limits' | 'everyField' | 'hashing'> = {},
): Checked<Data> {
  const { everyField, ...others } = options
  return dataFromRows(program.plan.sources, rows, { ...contextOf(program, everyField), ...others })
}

/** The whole way: rule file and rows in, statement out. Stops after the first stage that finds an error. */
export async function run(
  input: string | Uint8Array,
  file: string,
  rows: Rows,
  options: RunOptions & LoadOptions & OpenOptions = {},
): Promise<Checked<Statement>> {
  const plan = openPlan(input, file, options)
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

function contextOf(
  program: Program,
  everyField = false,
): Pick<LoadContext, 'teams' | 'timeZone' | 'officeHours' | 'wanted'> {
  const { plan, wanted } = program
  return {
    ...(plan.teamsListed === undefined ? { teams: plan.teams.map((team) => team.name) } : {}),
    timeZone: plan.calendar.timeZone,
    ...(plan.calendar.officeHours === undefined ? {} : { officeHours: plan.calendar.officeHours }),
    ...(everyField ? {} : { wanted }),
  }
}

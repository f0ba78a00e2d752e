import { stat } from 'node:fs/promises'
import { compile } from '../compile/compile.js'
import type { Program } from '../compile/program.js'
import { escapeText } from '../core/escape.js'
import type { Data } from '../data/table.js'
import { evaluate } from '../evaluate/evaluate.js'
import { coverageOf, type RunOptions } from '../evaluate/set-up.js'
import type { Statement } from '../evaluate/statement.js'
import type { Plan } from '../language/plan.js'
import { nodeHashing } from '../node/hashing.js'
import { openRowFiles, type RowFile } from '../node/row-files.js'
import { loadData } from '../pipeline.js'
import type { Ledger } from '../settle/ledger.js'
import { paidLines } from '../settle/paid-lines.js'
import { misused, type Stop } from './exit-code.js'
import { readOpenings } from './openings.js'
import { openPlanFile, type PlanFile } from './plan-file.js'
import { startProgress } from './progress.js'
import { type formats, stopped, type Texts, tell } from './say.js'
import type { Terminal } from './terminal.js'

/** What a run is asked for on the command line. */
export interface StateOptions {
  readonly data?: string
  readonly period?: string
  readonly through?: string
  readonly from?: string
  readonly opening?: string
  readonly cutOff?: string
  readonly format: (typeof formats)[number]
  readonly quiet?: boolean
  readonly allowEmpty?: boolean
  /** The ledger whose payments members may keep. */
  readonly paidBy?: Ledger
  /** Keeps fields that no entry reads, so that rows can be told from each other. */
  readonly everyField?: boolean
}

/** A plan with its rows and what a run over them is asked to cover. */
export interface Opened {
  readonly file: PlanFile
  readonly plan: Plan
  readonly program: Program
  readonly data: Data
  readonly rows: readonly RowFile[]
  readonly options: RunOptions
}

/** A statement with all that it was made from. */
export interface Stated {
  readonly file: PlanFile
  readonly plan: Plan
  readonly program: Program
  readonly data: Data
  readonly rows: readonly RowFile[]
  readonly statement: Statement
}

/** Makes a statement from the files that were named; tells what is wrong on the way. */
export async function state(path: string, options: StateOptions, terminal: Terminal): Promise<Stated | Stop> {
  const opened = await openRun(path, options, terminal)
  if ('stop' in opened) return opened
  const { options: asked, ...whole } = opened
  const { value: statement, diagnostics } = await evaluate(opened.program, opened.data, asked)
  // The text of a statement tells its warnings itself.
  if (statement === undefined || options.quiet === true)
    await tell(diagnostics, opened.file.texts, options.format, terminal)
  return statement === undefined ? stopped(diagnostics) : { ...whole, statement }
}

/** Reads a plan and its rows from the files that were named; tells what is wrong on the way. */
export async function openRun(path: string, options: StateOptions, terminal: Terminal): Promise<Opened | Stop> {
  const file = await openPlanFile(path)
  if ('stop' in file) return file
  const { plan, texts } = file
  await tell(file.diagnostics, texts, options.format, terminal)
  if (plan === undefined) return stopped(file.diagnostics)
  if (plan.vocabulary === true)
    return misused(`"${escapeText(path, 200)}" is a vocabulary, which pays nobody.`, 'Name a plan that uses it.')
  const asked = await runOptions(plan, options)
  if ('stop' in asked) return asked
  const program = compile(plan)
  const loaded = await load(program, options, file, terminal)
  return 'stop' in loaded ? loaded : { file, plan, program, ...loaded, options: asked }
}

/** What a run over a plan covers, as it was asked for; how the command ends where that cannot be. */
export async function runOptions(plan: Plan, options: StateOptions): Promise<RunOptions | Stop> {
  const { period, through, from, cutOff, opening } = options
  const asked = {
    ...(period === undefined ? {} : { period }),
    ...(through === undefined ? {} : { through }),
    ...(from === undefined ? {} : { from }),
    ...(cutOff === undefined ? {} : { cutOff }),
    ...(options.paidBy === undefined ? {} : { paid: paidLines(options.paidBy, plan.plan) }),
  }
  const { value, diagnostics } = coverageOf(plan, asked)
  if (value === undefined) return misused(...firstOf(diagnostics))
  if (opening === undefined) return asked
  const openings = await readOpenings(opening, plan, value.first)
  return 'stop' in openings ? openings : { ...asked, openings: openings.openings }
}

function firstOf(diagnostics: readonly { readonly message: string; readonly hint?: string }[]): [string, string?] {
  const { message = '', hint } = diagnostics[0] ?? {}
  return hint === undefined ? [message] : [message, hint]
}

async function load(
  program: Program,
  options: StateOptions,
  { texts }: PlanFile,
  terminal: Terminal,
): Promise<LoadedRows | Stop> {
  const folder = await dataFolder(program.plan, options.data)
  return typeof folder === 'string' ? loadRows(program, folder, options, texts, terminal) : folder
}

/** Rows that were read, and the files that they came from. */
export interface LoadedRows {
  readonly data: Data
  readonly rows: readonly RowFile[]
}

/** Reads the rows of a plan from a folder; tells what is wrong, and how far it has come. */
export async function loadRows(
  program: Program,
  folder: string,
  options: Pick<StateOptions, 'format' | 'quiet' | 'allowEmpty' | 'everyField'>,
  texts: Texts,
  terminal: Terminal,
): Promise<LoadedRows | Stop> {
  const opened = await openRowFiles(program.plan, folder)
  await tell(opened.diagnostics, texts, options.format, terminal)
  if (opened.value === undefined) return stopped(opened.diagnostics)
  const { inputs, files, close } = opened.value
  const all = files.reduce((sum, { size }) => sum + size, 0)
  const progress = startProgress(terminal, all, options.quiet === true || options.format === 'json')
  try {
    const { value: data, diagnostics } = await loadData(program, inputs, {
      onProgress: progress.on,
      hashing: nodeHashing(),
      ...(options.allowEmpty === true ? { allowEmpty: true } : {}),
      ...(options.everyField === true ? { everyField: true } : {}),
    })
    await progress.end(data)
    await tell(diagnostics, texts, options.format, terminal)
    return data === undefined ? stopped(diagnostics) : { data, rows: files }
  } finally {
    await close()
  }
}

/** The folder of the rows; a plan that reads none needs none. */
export async function dataFolder(plan: Plan, folder: string | undefined): Promise<string | Stop> {
  if (folder === undefined) {
    return plan.sources.length === 0
      ? '.'
      : misused('This plan reads rows.', 'Add --data with the folder of their files.')
  }
  const found = await stat(folder).catch(() => undefined)
  return found?.isDirectory() === true
    ? folder
    : misused(`There is no folder "${escapeText(folder, 200)}" to read rows from.`)
}

import { escapeText } from '../core/escape.js'
import { statementText } from '../explain/statement-text.js'
import type { Input } from '../node/output-place.js'
import { refusedOutput, type Written, writeOutputSet } from '../node/output-set.js'
import { outputNames, outputsOf, statementJson } from '../node/outputs.js'
import { type ExitCode, exitCode, misused, type Stop } from './exit-code.js'
import { type Stated, type StateOptions, state } from './state.js'
import { type Terminal, widthOf, write } from './terminal.js'

export interface RunCommand extends StateOptions {
  readonly out?: string
  readonly force?: boolean
}

/** Computes a statement, writes the set of outputs where one is asked for, and prints it. Nothing is computed for outputs that cannot be. */
export async function run(path: string, options: RunCommand, terminal: Terminal): Promise<ExitCode | Stop> {
  const { out, force = false } = options
  const inputs = inputsOf(path, options)
  const early = out === undefined ? undefined : await refusedOutput(out, outputNames, { force, inputs })
  if (early !== undefined) return stopOf(early)
  const stated = await state(path, options, terminal)
  if ('stop' in stated) return stated
  const stop = out === undefined ? undefined : await save(stated, out, inputs, options, terminal)
  if (stop !== undefined) return stop
  if (options.quiet === true && options.format === 'text') return exitCode.done
  return (await write(terminal.out, textOf(stated, options, terminal))) ?? exitCode.done
}

/** What outputs must not lie over. */
function inputsOf(path: string, { data, opening }: RunCommand): readonly Input[] {
  return [
    { path, kind: 'file', what: 'the plan' },
    ...(data === undefined ? [] : [{ path: data, kind: 'folder' as const, what: 'the folder of the rows' }]),
    ...(opening === undefined ? [] : [{ path: opening, kind: 'file' as const, what: 'what accounts open with' }]),
  ]
}

function stopOf(ended: Exclude<Written, { readonly written: string }>): Stop {
  if ('failed' in ended) return { stop: exitCode.notWritten, said: `${ended.failed}\n` }
  return misused(ended.refused, ended.hint)
}

function textOf({ statement, plan }: Stated, { format }: RunCommand, { out }: Terminal): string {
  return format === 'json'
    ? statementJson(statement)
    : statementText(statement, plan, { width: widthOf(out), colour: out.colour })
}

async function save(
  { file, plan, rows, statement }: Stated,
  folder: string,
  inputs: readonly Input[],
  { force = false, quiet }: RunCommand,
  { talk, onWork }: Terminal,
): Promise<Stop | undefined> {
  const files = outputsOf(statement, plan, file.file, rows)
  const written = await writeOutputSet(folder, files, { force, inputs, ...(onWork === undefined ? {} : { onWork }) })
  if (!('written' in written)) return stopOf(written)
  if (quiet !== true) await write(talk, `Written to ${escapeText(folder, 200)}: ${[...files.keys()].join(', ')}.\n`)
  return undefined
}

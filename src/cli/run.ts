import { statementText } from '../explain/statement-text.js'
import type { Input } from '../node/output-place.js'
import { writeOutputSet } from '../node/output-set.js'
import { outputsOf, statementJson } from '../node/outputs.js'
import { type ExitCode, exitCode, misused, type Stop } from './exit-code.js'
import { type Stated, type StateOptions, state } from './state.js'
import { type Terminal, widthOf, write } from './terminal.js'

export interface RunCommand extends StateOptions {
  readonly out?: string
  readonly force?: boolean
}

/** Computes a statement, writes the set of outputs where one is asked for, and prints it. */
export async function run(path: string, options: RunCommand, terminal: Terminal): Promise<ExitCode | Stop> {
  const stated = await state(path, options, terminal)
  if ('stop' in stated) return stated
  const stop = options.out === undefined ? undefined : await save(stated, path, options.out, options, terminal)
  if (stop !== undefined) return stop
  if (options.quiet === true) return exitCode.done
  return (await write(terminal.out, textOf(stated, options, terminal))) ?? exitCode.done
}

function textOf({ statement, plan }: Stated, { format }: RunCommand, { out }: Terminal): string {
  return format === 'json' ? statementJson(statement) : statementText(statement, plan, { width: widthOf(out), colour: out.colour })
}

async function save(
  { file, plan, rows, statement }: Stated,
  path: string,
  folder: string,
  { data, force = false, quiet }: RunCommand,
  terminal: Terminal,
): Promise<Stop | undefined> {
  const inputs: readonly Input[] = [
    { path, kind: 'file', what: 'the plan' },
    ...(data === undefined ? [] : [{ path: data, kind: 'folder' as const, what: 'the folder of the rows' }]),
  ]
  const files = outputsOf(statement, plan, file.file, rows)
  const { onWork } = terminal
  const written = await writeOutputSet(folder, files, { force, inputs, ...(onWork === undefined ? {} : { onWork }) })
  if ('refused' in written) return misused(written.refused, written.hint)
  if ('failed' in written) return { stop: exitCode.notWritten, said: `${written.failed}\n` }
  if (quiet !== true) await write(terminal.talk, `Written to ${folder}: ${[...files.keys()].join(', ')}.\n`)
  return undefined
}

import { escapeText } from '../core/escape.js'
import type { Input } from '../node/output-place.js'
import { refusedOutput, type Written, writeOutputSet } from '../node/output-set.js'
import { exitCode, misused, type Stop } from './exit-code.js'
import { type Terminal, write } from './terminal.js'

/** Where a set of files is to be written, and what it must not be written over. */
export interface OutputCommand {
  readonly out?: string
  readonly force?: boolean
  readonly quiet?: boolean
}

/** Why a set of files with these names cannot be written where it is asked for, told before anything is computed for it. */
export async function refusedOut(
  { out, force = false }: OutputCommand,
  names: readonly string[],
  inputs: readonly Input[],
): Promise<Stop | undefined> {
  const early = out === undefined ? undefined : await refusedOutput(out, names, { force, inputs })
  return early === undefined ? undefined : stopOf(early)
}

/** Writes a set of files into a folder, and says so. */
export async function writeOut(
  folder: string,
  files: ReadonlyMap<string, string>,
  inputs: readonly Input[],
  { force = false, quiet }: OutputCommand,
  { talk, onWork }: Terminal,
): Promise<Stop | undefined> {
  const written = await writeOutputSet(folder, files, { force, inputs, ...(onWork === undefined ? {} : { onWork }) })
  if (!('written' in written)) return stopOf(written)
  if (quiet !== true) await write(talk, `Written to ${escapeText(folder, 200)}: ${[...files.keys()].join(', ')}.\n`)
  return undefined
}

function stopOf(ended: Exclude<Written, { readonly written: string }>): Stop {
  if ('failed' in ended) return { stop: exitCode.notWritten, said: `${ended.failed}\n` }
  return misused(ended.refused, ended.hint)
}

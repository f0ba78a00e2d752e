import type { Stats } from 'node:fs'
import { lstat, readdir, realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { escapeText } from '../core/escape.js'
import { errorCode } from './system.js'

/** Where an output set may go: its folder with all links before it followed, and whether one stands there already. */
export interface OutputPlace {
  readonly folder: string
  readonly exists: boolean
}

export interface Refused {
  readonly refused: string
  readonly hint: string
}

/**
 * Looks at where an output set is to go, and refuses what would harm anything else: a link, a file or a device; the folder of the rows or one
 * inside it; a folder that holds the plan, the rows, or anything that is no output; and one that exists, unless `force`.
 */
export async function outputPlace(
  folder: string,
  options: { readonly force: boolean; readonly names: readonly string[]; readonly inputs: readonly Input[] },
): Promise<OutputPlace | Refused> {
  const shown = `"${escapeText(folder, 200)}"`
  const found = await lookAt(folder)
  const hint = 'Name a folder that is not there yet.'
  if (found?.isSymbolicLink()) return { refused: `The output ${shown} is a link.`, hint }
  if (found !== undefined && !found.isDirectory()) return { refused: `The output ${shown} is no folder.`, hint }
  const place = await realPlace(resolve(folder))
  for (const input of options.inputs) {
    const path = await realPlace(resolve(input.path))
    const inside = input.kind === 'folder' && contains(path, place)
    if (inside || contains(place, path)) {
      return { refused: `The output ${shown} would lie over ${input.what}.`, hint: 'Name a folder beside it.' }
    }
  }
  if (found === undefined) return { folder: place, exists: false }
  if (!options.force) return { refused: `The output ${shown} exists.`, hint: 'Name another folder, or add --force.' }
  const strange = (await readdir(place)).filter((name) => !options.names.includes(name))
  if (strange.length === 0) return { folder: place, exists: true }
  const refused = `The output ${shown} holds "${escapeText(strange[0]!)}", which is no output of a run.`
  return { refused, hint: 'Only a folder of earlier outputs is replaced: name another one.' }
}

/** Something that outputs must not lie over, and what a message calls it. */
export interface Input {
  readonly path: string
  readonly kind: 'file' | 'folder'
  readonly what: string
}

async function lookAt(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path)
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return undefined
    throw thrown
  }
}

/** A path with all links followed, also where its last parts are not there yet. */
async function realPlace(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (thrown) {
    const above = dirname(path)
    if (errorCode(thrown) !== 'ENOENT' || above === path) throw thrown
    return join(await realPlace(above), basename(path))
  }
}

function contains(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

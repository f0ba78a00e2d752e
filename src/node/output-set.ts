import { renameSync, rmSync } from 'node:fs'
import { mkdir, open, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { escapeText } from '../core/escape.js'
import { clearLeftovers, workFolder } from './leftovers.js'
import { type Input, outputPlace, type Refused } from './output-place.js'
import { errorCode, reasonOf } from './system.js'

/** How an output set is written: whether it may replace an earlier one, and what it must not lie over. */
export interface OutputOptions {
  /** Whether an earlier output set may be replaced. */
  readonly force?: boolean
  /** What outputs must not lie over: the plan, the folder of the rows. */
  readonly inputs?: readonly Input[]
  /** Told which folder to remove when the process is stopped, and `undefined` once there is nothing to remove. */
  readonly onWork?: (folder: string | undefined) => void
}

/** Whether an output set could go to a folder, before anything is computed for it; undefined when it could. */
export async function refusedOutput(
  folder: string,
  names: readonly string[],
  { force = false, inputs = [] }: OutputOptions,
): Promise<Exclude<Written, { readonly written: string }> | undefined> {
  try {
    const place = await outputPlace(folder, { force, names, inputs })
    return 'refused' in place ? place : undefined
  } catch (thrown) {
    return failure(folder, thrown)
  }
}

/** How writing ended. `refused`: the place cannot be used, and nothing was done; `failed`: the system did not let us, and all is as before. */
export type Written = { readonly written: string } | Refused | { readonly failed: string }

/**
 * Writes files into a folder so that all of them appear at once or none does: into a folder beside it first, to the disk, and then renamed. An
 * earlier set stays as it was until then; should the machine stop between the two renames, the next run puts it back. `files` are written in
 * their order.
 */
export async function writeOutputSet(
  folder: string,
  files: ReadonlyMap<string, string>,
  options: OutputOptions = {},
): Promise<Written> {
  const { force = false, inputs = [], onWork = () => undefined } = options
  try {
    const look = () => outputPlace(folder, { force, names: [...files.keys()], inputs })
    const first = await look()
    if ('folder' in first) await clearLeftovers(first.folder)
    // What a run that died was replacing may have come back.
    const place = 'folder' in first ? await look() : first
    return 'refused' in place ? place : await commit(place.folder, files, force, onWork)
  } catch (thrown) {
    return failure(folder, thrown)
  }
}

function failure(folder: string, thrown: unknown): { readonly failed: string } {
  const code = errorCode(thrown)
  if (code === undefined) throw thrown
  return { failed: `The output "${escapeText(folder, 200)}" could not be written: ${reasonOf(code)}.` }
}

async function commit(
  folder: string,
  files: ReadonlyMap<string, string>,
  force: boolean,
  onWork: (folder: string | undefined) => void,
): Promise<Written> {
  const above = dirname(folder)
  const made = await mkdir(above, { recursive: true })
  const work = workFolder(folder, 'new')
  onWork(work)
  let written = false
  try {
    await mkdir(work)
    for (const [name, text] of files) {
      await mkdir(dirname(join(work, name)), { recursive: true })
      await writeThrough(join(work, name), text)
    }
    await settle(work)
    written = put(work, folder, force)
    await settle(above)
    if (written) return { written: folder }
    const refused = `The output "${escapeText(folder, 200)}" was written by another run meanwhile.`
    return { refused, hint: 'See what it says.' }
  } finally {
    await rm(work, { recursive: true, force: true })
    if (!written && made !== undefined) await removeEmpty(above, made)
    onWork(undefined)
  }
}

/** Puts the finished folder into its place; false when another run was quicker. At once, so that no signal comes in between. */
function put(work: string, folder: string, force: boolean): boolean {
  const old = workFolder(folder, 'old')
  const replaces = force && moved(folder, old)
  try {
    renameSync(work, folder)
  } catch (thrown) {
    const code = errorCode(thrown)
    const taken = code === 'ENOTEMPTY' || code === 'EEXIST'
    if (replaces && !taken) renameSync(old, folder)
    if (!taken) throw thrown
    if (replaces) clear(old)
    return false
  }
  if (replaces) clear(old)
  return true
}

/** Clears away a set that was replaced; where that cannot be done now, the next run does it. */
function clear(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch (thrown) {
    if (errorCode(thrown) === undefined) throw thrown
  }
}

/** Takes away folders that were made for an output and hold nothing, from the innermost up to `last`. */
async function removeEmpty(from: string, last: string): Promise<void> {
  for (let at = from; at.startsWith(last); at = dirname(at)) {
    const gone = await rmdir(at).then(
      () => true,
      () => false,
    )
    if (!gone) return
  }
}

function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to)
    return true
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return false
    throw thrown
  }
}

async function writeThrough(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx')
  try {
    await handle.writeFile(text, 'utf8')
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes sure that the names in a folder are on the disk. Not every system lets folders be opened for that. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  if (handle === undefined) return
  await handle.sync().catch(() => undefined)
  await handle.close()
}

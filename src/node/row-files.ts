import { createHash } from 'node:crypto'
import { type FileHandle, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { type Checked, type Diagnostic, problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import type { RowInput } from '../data/input.js'
import { toKeep } from '../data/passing.js'
import { formatOf } from '../data/source-files.js'
import { placeIn } from '../language/place.js'
import type { Plan } from '../language/plan.js'
import { filePieces } from './file-pieces.js'
import { type Opened, openFile } from './open-file.js'
import { errorCode } from './system.js'

/** A file of rows: of which source, its name in the data folder, and its size in bytes. */
export interface RowFile {
  readonly source: string
  readonly file: string
  readonly size: number
  /** SHA-256 (hex) of its bytes, once all of them were read. */
  digest(): string | undefined
}

/** The open files of rows that a plan names. */
export interface RowFiles {
  readonly inputs: readonly RowInput[]
  readonly files: readonly RowFile[]
  /** Closes what is still open. */
  close(): Promise<void>
}

/**
 * Opens the files of rows that a plan names in a data folder. Each must be a regular file that lies in the folder, also after all links are
 * followed. Nothing is read before its turn comes. Throws when the folder itself cannot be found.
 */
export async function openRowFiles(plan: Plan, folder: string): Promise<Checked<RowFiles>> {
  const root = await realpath(folder)
  const diagnostics: Diagnostic[] = []
  const opened: {
    readonly source: string
    readonly file: string
    readonly handle: FileHandle
    readonly size: number
  }[] = []
  for (const source of plan.sources) {
    for (const [i, file] of source.files.entries()) {
      const found = await openInside(root, file)
      if ('handle' in found && found.handle !== undefined) {
        opened.push({ source: source.name, file, handle: found.handle, size: found.size })
        continue
      }
      const pointer = source.files.length > 1 ? below(source.at, 'files', i) : source.at
      const [code, message, hint] = refusals[found.refused](escapeText(file))
      diagnostics.push(problem(code, placeIn(plan, pointer), message, hint))
    }
  }
  const close = async () => {
    for (const { handle } of opened) await handle.close().catch(() => undefined)
  }
  if (diagnostics.length === 0) return { value: rowFiles(opened, close), diagnostics }
  await close()
  return { diagnostics }
}

type Told = readonly [code: 'missing-file' | 'unreadable-file' | 'file-outside', message: string, hint: string]

const refusals: Readonly<Record<'missing' | 'no-file' | 'unreadable' | 'outside', (file: string) => Told>> = {
  missing: (file) => [
    'missing-file',
    `The data folder has no "${file}".`,
    'Put it there, or name the file that is there.',
  ],
  'no-file': (file) => [
    'unreadable-file',
    `"${file}" is a folder, a pipe or a device.`,
    'Rows are read from files alone.',
  ],
  unreadable: (file) => ['unreadable-file', `"${file}" may not be read.`, 'See who owns it and who may read it.'],
  outside: (file) => [
    'file-outside',
    `"${file}" is a link that leads out of the data folder.`,
    'Put the file itself there.',
  ],
}

async function openInside(root: string, file: string): Promise<Opened | { readonly refused: 'outside' }> {
  try {
    const path = await realpath(join(root, file))
    return path.startsWith(root.endsWith(sep) ? root : root + sep) ? openFile(path) : { refused: 'outside' }
  } catch (thrown) {
    const code = errorCode(thrown)
    if (code === undefined) throw thrown
    return { refused: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' }
  }
}

function rowFiles(
  opened: readonly {
    readonly source: string
    readonly file: string
    readonly handle: FileHandle
    readonly size: number
  }[],
  close: () => Promise<void>,
): RowFiles {
  const digests = new Map<string, string>()
  const key = (source: string, file: string) => `${source}\0${file}`
  return {
    inputs: opened.map(({ source, file, handle, size }) => ({
      source,
      file,
      format: formatOf(file) ?? 'csv',
      size,
      chunks: toKeep(chunksOf(handle, (digest) => digests.set(key(source, file), digest))),
    })),
    files: opened.map(({ source, file, size }) => ({
      source,
      file,
      size,
      digest: () => digests.get(key(source, file)),
    })),
    close,
  }
}

async function* chunksOf(handle: FileHandle, done: (digest: string) => void): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256')
  for await (const chunk of filePieces(handle)) {
    hash.update(chunk)
    yield chunk
  }
  done(hash.digest('hex'))
}

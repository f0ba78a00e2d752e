import { createHash } from 'node:crypto'
import { escapeText } from '../core/escape.js'
import { openFile, type Refusal, readWhole } from './open-file.js'

/** A small file that was read whole: its name as it was given, its bytes and their SHA-256 (hex). */
export interface TextFile {
  readonly file: string
  readonly bytes: Uint8Array
  readonly sha256: string
}

/** The most bytes that are read of a plan; one that has more is refused when it is read as a plan. */
const mostBytes = 4 * 1024 * 1024

const reasons: Readonly<Record<Refusal, string>> = {
  missing: 'There is no file',
  'no-file': 'This is no file:',
  unreadable: 'This file may not be read:',
}

/** Reads a plan or another small file that a person named; gives a sentence that says why where that cannot be. */
export async function readTextFile(path: string): Promise<TextFile | { readonly refused: string }> {
  const opened = await openFile(path)
  if (opened.handle === undefined) return { refused: `${reasons[opened.refused]} "${escapeText(path, 200)}".` }
  const bytes = await readWhole(opened.handle, mostBytes)
  return { file: path, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

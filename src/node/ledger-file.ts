import { randomUUID } from 'node:crypto'
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { type Checked, type Diagnostic, problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { entryLine, type Ledger, type LedgerBody, nextEntry } from '../settle/ledger.js'
import { readLedger } from '../settle/read-ledger.js'
import { errorCode, reasonOf } from './system.js'

/*
 * How an entry is committed. The entry is written whole into a file of its own, synced, and then linked to `<ledger>.next-<number>`: a link
 * fails when the name is there, so of all who try one wins, and the link is the commit. Only then is the line written to the ledger, at the
 * place where the whole lines end, and the link taken away. Who finds a link for the entry that is next, writes its line first: it is the same
 * line at the same place, so it does no harm when two do so. No lock is held, so none is left behind by a run that was killed.
 */

/** Reads a ledger and verifies it; a file that is not there is an empty ledger. An entry that was committed but not yet written counts. */
export function openLedger(path: string): Checked<Ledger> {
  const refused = refusalOf(path)
  if (refused !== undefined) return { diagnostics: [refused] }
  const { text, read, next } = stateOf(path)
  if (read.value === undefined || next === undefined) return read
  const whole = readLedger(text.slice(0, text.lastIndexOf('\n') + 1) + next, path)
  return whole.value === undefined
    ? read
    : { value: { ...whole.value, size: read.value.size }, diagnostics: whole.diagnostics }
}

/**
 * Writes the line of an entry that a run committed before it was killed, so that the file alone holds all that counts: it may be copied or sent
 * next. Where that is not possible, the next who posts does it.
 */
export function finishLedger(path: string): void {
  if (refusalOf(path) === undefined) finishIfPossible(path)
}

/** What came of an attempt to post: the ledger with the entry, that somebody else was first, or why the system did not let us. */
export type Posted = { readonly ledger: Ledger } | { readonly moved: true } | { readonly failed: string }

/**
 * Appends an entry to the ledger as it was opened; nothing is written when the ledger has moved on since. Of two that post the very same entry in
 * the same moment both may be told that it was posted: it stands in the ledger once.
 */
export function postToLedger(path: string, ledger: Ledger, body: LedgerBody): Posted {
  try {
    return posted(path, ledger, body)
  } catch (thrown) {
    const code = errorCode(thrown)
    if (code === undefined) throw thrown
    return { failed: `Nothing was posted to "${escapeText(path, 200)}": ${reasonOf(code)}.` }
  }
}

function posted(path: string, ledger: Ledger, body: LedgerBody): Posted {
  if (existsSync(path)) accessSync(path, constants.W_OK)
  finishWriting(path)
  const entry = nextEntry(ledger, body)
  if ((readLedger(textOf(path), path).value?.entries.length ?? 0) >= entry.entry) return { moved: true }
  const line = entryLine(entry)
  const draft = `${path}.draft-${randomUUID()}`
  const claim = claimOf(path, entry.entry)
  try {
    writeSynced(draft, line)
    linkSync(draft, claim)
  } catch (thrown) {
    if (errorCode(thrown) === 'EEXIST') return { moved: true }
    throw thrown
  } finally {
    drop(draft)
  }
  syncFolder(path)
  // Another run may have written our line by now; or it has committed this number, written it and taken its link away before ours was made.
  const now = readLedger(textOf(path), path).value
  const there = now?.entries[entry.entry - 1]
  if (now === undefined || (there !== undefined && there.hash !== entry.hash)) {
    drop(claim)
    return { moved: true }
  }
  finishIfPossible(path)
  return { ledger: { ...ledger, entries: [...ledger.entries, entry], size: ledger.size + Buffer.byteLength(line) } }
}

/** The diagnostic for a run that came second. */
export function ledgerMoved(path: string) {
  return problem(
    'ledger-moved',
    { file: path },
    'Another run has posted to the ledger meanwhile, so nothing was posted.',
    'Run again: what is still due is worked out anew.',
  )
}

/** What is committed counts from now on; where its line cannot be written yet, the next who posts does it. */
function finishIfPossible(path: string): void {
  try {
    finishWriting(path)
  } catch (thrown) {
    if (errorCode(thrown) === undefined) throw thrown
  }
}

/** Writes the line of an entry that was committed and not yet written, and takes away links that are done with. */
function finishWriting(path: string): void {
  const { read, next } = stateOf(path)
  const ledger = read.value
  if (ledger === undefined) return
  drop(claimOf(path, ledger.entries.length))
  if (next === undefined) return
  // Never emptied: another run may have made the file, and written to it, a moment ago.
  const handle = openSync(path, constants.O_RDWR | constants.O_CREAT)
  try {
    writeWhole(handle, next, ledger.size)
  } finally {
    closeSync(handle)
  }
  drop(claimOf(path, ledger.entries.length + 1))
}

/**
 * The ledger as it is written, and the line that is committed and not yet written. A link that was made too late, when its number was written and
 * the first link gone, is told by reading the file once more after it: the line of its number is there by then.
 */
function stateOf(path: string): { readonly text: string; readonly read: Checked<Ledger>; readonly next?: string } {
  for (;;) {
    const text = textOf(path)
    const read = readLedger(text, path)
    const next = read.value === undefined ? undefined : committed(path, read.value.entries.length + 1)
    if (next === undefined) return { text, read }
    if (textOf(path).lastIndexOf('\n') === text.lastIndexOf('\n')) return { text, read, next }
  }
}

/** Why a path cannot be a ledger: reading a pipe would wait for somebody to write into it. */
function refusalOf(path: string): Diagnostic | undefined {
  const no = (message: string) =>
    problem(
      'unreadable-file',
      { file: path },
      message,
      'Name the file to which entries are posted, such as ledger.ndjson.',
    )
  if (path === '') return no('The ledger has no name.')
  try {
    const there = existsSync(path)
    if (there && !statSync(path).isFile()) return no('The ledger is a folder, a pipe or a device.')
    if (!there && !statSync(dirname(path)).isDirectory()) return no('There is no such folder for the ledger.')
    accessSync(there ? path : dirname(path), constants.R_OK)
  } catch (thrown) {
    if (errorCode(thrown) === undefined) throw thrown
    return no(
      errorCode(thrown) === 'ENOENT' ? 'There is no such folder for the ledger.' : 'The ledger may not be read.',
    )
  }
  return undefined
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function claimOf(path: string, entry: number): string {
  return `${path}.next-${entry}`
}

function committed(path: string, entry: number): string | undefined {
  try {
    return readFileSync(claimOf(path, entry), 'utf8')
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return undefined
    throw thrown
  }
}

function drop(path: string): void {
  try {
    unlinkSync(path)
  } catch (thrown) {
    if (errorCode(thrown) !== 'ENOENT') throw thrown
  }
}

function writeSynced(path: string, text: string): void {
  const handle = openSync(path, 'wx')
  try {
    writeWhole(handle, text, 0)
  } finally {
    closeSync(handle)
  }
}

/** A disk that is nearly full takes a part without a word, and refuses only what is written next. */
function writeWhole(handle: number, text: string, position: number): void {
  const bytes = Buffer.from(text)
  for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done, bytes.length - done, position + done)
  fsyncSync(handle)
}

/** A new name is durable once its folder is. Not every system lets folders be opened for that. */
function syncFolder(path: string): void {
  try {
    const handle = openSync(dirname(path), 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch (thrown) {
    if (errorCode(thrown) === undefined) throw thrown
  }
}

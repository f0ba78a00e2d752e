import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Checked } from '../../src/core/diagnostic.js'
import type { Statement } from '../../src/evaluate/statement.js'
import type { Plan } from '../../src/language/plan.js'
import { ledgerMoved, openLedger, postToLedger } from '../../src/node/ledger-file.js'
import { readLedgerRows } from '../../src/node/ledger-rows.js'
import { entryLine, type Ledger, type LedgerBody, nextEntry } from '../../src/settle/ledger.js'
import { readLedger } from '../../src/settle/read-ledger.js'
import { settle } from '../../src/settle/settle.js'
import { inProcess } from '../cli/in-process.js'

/** What a case says about its ledger: entries, and what was then done to the text of the file. */
export interface LedgerCase {
  readonly entries: readonly LedgerBody[]
  /** A text in the file, and what stands there instead. */
  readonly replace?: readonly [was: string, is: string]
  /** What stands after the last line. */
  readonly append?: string
}

const file = 'ledger.ndjson'

/** The text of a ledger file. */
function ledgerText({ entries, replace, append = '' }: LedgerCase): string {
  let ledger: Ledger = { file, entries: [], size: 0 }
  for (const body of entries) ledger = { ...ledger, entries: [...ledger.entries, nextEntry(ledger, body)] }
  const text = ledger.entries.map(entryLine).join('')
  return (replace === undefined ? text : text.replace(...replace)) + append
}

/** Reads the ledger of a case, and settles a statement with it. */
export function settled(plan: Plan, statement: Statement, given: LedgerCase): Checked<unknown> {
  const ledger = readLedger(ledgerText(given), file)
  if (ledger.value === undefined) return ledger
  const { value, diagnostics } = settle(plan, statement, ledger.value)
  return { value, diagnostics: [...ledger.diagnostics, ...diagnostics] }
}

/** Posts the last entry of a case twice, by two runs that opened the ledger at the same time. */
export function postedTwice({ entries }: LedgerCase): Checked<unknown> {
  return inFolder(undefined, (at) => {
    const path = join(at, file)
    const ledger = openLedger(path).value!
    const [first, second] = [0, 1].map(() => postToLedger(path, ledger, entries.at(-1)!))
    const moved = 'moved' in first! || 'moved' in second!
    return { value: moved ? undefined : ledger, diagnostics: moved ? [ledgerMoved(file)] : [] }
  })
}

/** Reads the rows that a case would post by hand. */
export function rowsToPost(text: string): Checked<unknown> {
  return inFolder(undefined, (at) => {
    const path = join(at, 'adjustments.csv')
    writeFileSync(path, text)
    const { value, diagnostics } = readLedgerRows(path, 'adjustment')
    return { value, diagnostics: diagnostics.map((each) => ({ ...each, at: { ...each.at, file: 'adjustments.csv' } })) }
  })
}

/** Runs command lines in a copy of the folder of a case, and gives what the last one says. */
export function commanded(code: string, commands: readonly (readonly string[])[]): Promise<string> {
  return inFolder(fileURLToPath(new URL(`${code}/`, import.meta.url)), async (at) => {
    let talk = ''
    for (const command of commands)
      talk = (await inProcess(...command.map((word) => word.replace('FOLDER', at)))).talk.replaceAll(at, 'FOLDER')
    return talk
  })
}

function inFolder<T>(from: string | undefined, act: (at: string) => T): T {
  const at = mkdtempSync(join(tmpdir(), 'gainshare-'))
  if (from !== undefined) cpSync(from, at, { recursive: true })
  const done = () => rmSync(at, { recursive: true, force: true })
  const made = act(at)
  if (made instanceof Promise) return made.finally(done) as T
  done()
  return made
}

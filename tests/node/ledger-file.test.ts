import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { finishLedger, openLedger, postToLedger } from '../../src/node/ledger-file.js'
import { entryLine, type LedgerBody, nextEntry } from '../../src/settle/ledger.js'
import { temporaryFolders } from './temporary.js'

const folderFor = temporaryFolders()
const said = (path: string) => openLedger(path).diagnostics.map(({ code, message }) => `${code}: ${message}`)

test('a ledger is a file, or is not there yet', () => {
  const folder = folderFor()
  expect(openLedger(join(folder, 'ledger.ndjson')).value?.entries).toEqual([])
  expect(said(folder)).toEqual(['unreadable-file: The ledger is a folder, a pipe or a device.'])
  expect(said(join(folder, 'nowhere', 'ledger.ndjson'))).toEqual([
    'unreadable-file: There is no such folder for the ledger.',
  ])
  expect(said('')).toEqual(['unreadable-file: The ledger has no name.'])
  writeFileSync(join(folder, 'plan.json'), '{}')
  expect(said(join(folder, 'plan.json', 'ledger.ndjson'))).toEqual([
    'unreadable-file: There is no such folder for the ledger.',
  ])
})

test.skipIf(process.platform === 'win32')('a pipe is not waited for', () => {
  const pipe = join(folderFor(), 'ledger.ndjson')
  execFileSync('mkfifo', [pipe])
  expect(said(pipe)).toEqual(['unreadable-file: The ledger is a folder, a pipe or a device.'])
})

const close = (plan: string): LedgerBody => ({ kind: 'close', plan, period: '2026-Q1' })
const plansIn = (path: string) => openLedger(path).value?.entries.map(({ body }) => body.plan)

test('an entry that was committed and not written counts, and is written before the next one', () => {
  const path = join(folderFor(), 'ledger.ndjson')
  const empty = openLedger(path).value!
  writeFileSync(`${path}.next-1`, entryLine(nextEntry(empty, close('a'))))
  expect(plansIn(path)).toEqual(['a'])
  expect(postToLedger(path, empty, close('b'))).toEqual({ moved: true })
  expect([plansIn(path), existsSync(`${path}.next-1`)]).toEqual([['a'], false])
  expect(postToLedger(path, openLedger(path).value!, close('b'))).toHaveProperty('ledger')
  expect(plansIn(path)).toEqual(['a', 'b'])
})

test('the file alone holds an entry of a run that was killed once the ledger is opened to work with', () => {
  const folder = folderFor()
  const path = join(folder, 'ledger.ndjson')
  const line = entryLine(nextEntry(openLedger(path).value!, close('a')))
  writeFileSync(`${path}.next-1`, line)
  finishLedger(path)
  expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual([line, ['ledger.ndjson']])
})

test('a link that was made too late changes nothing', () => {
  const folder = folderFor()
  const path = join(folder, 'ledger.ndjson')
  const empty = openLedger(path).value!
  postToLedger(path, empty, close('a'))
  const written = readFileSync(path, 'utf8')
  writeFileSync(`${path}.next-1`, entryLine(nextEntry(empty, close('b'))))
  expect(plansIn(path)).toEqual(['a'])
  expect(postToLedger(path, openLedger(path).value!, close('c'))).toHaveProperty('ledger')
  expect(readFileSync(path, 'utf8').startsWith(written)).toBe(true)
  expect([plansIn(path), readdirSync(folder)]).toEqual([['a', 'c'], ['ledger.ndjson']])
})

test('who comes second is told so, whatever it would have posted', () => {
  const path = join(folderFor(), 'ledger.ndjson')
  const empty = openLedger(path).value!
  postToLedger(path, empty, close('a'))
  expect(postToLedger(path, empty, close('b'))).toEqual({ moved: true })
  expect(postToLedger(path, empty, close('a'))).toEqual({ moved: true })
  expect(plansIn(path)).toEqual(['a'])
})

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openRowFiles } from '../../src/node/row-files.js'
import { readTextFile } from '../../src/node/text-file.js'
import { openPlan } from '../../src/pipeline.js'
import { temporaryFolders } from './temporary.js'

const folderFor = temporaryFolders()

const plan = openPlan(
  JSON.stringify({
    gainshare: 1,
    plan: 'files',
    title: 'Files',
    from: '2026-01-01',
    through: '2026-12-31',
    calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'UTC' },
    teams: { north: { function: 'sales' } },
    sources: { deals: { files: ['deals.csv'], key: 'deal', date: 'day', fields: { deal: 'text', day: 'date' } } },
    metrics: { deals2: { count: 'deals' } },
  }),
  'plan.json',
).value!

describe('the files of rows', () => {
  it('are read in pieces, with the digest of their bytes', async () => {
    const folder = folderFor()
    const text = `deal,day\n${'d,2026-01-01\n'.repeat(50_000)}`
    writeFileSync(join(folder, 'deals.csv'), text)
    const { value } = await openRowFiles(plan, folder)
    expect(value!.files[0]!.digest()).toBeUndefined()
    const parts: Uint8Array[] = []
    for await (const chunk of value!.inputs[0]!.chunks) parts.push(chunk)
    expect(parts.length).toBeGreaterThan(1)
    expect(Buffer.concat(parts).toString()).toBe(text)
    expect(value!.files[0]!.digest()).toBe(createHash('sha256').update(text).digest('hex'))
    expect(value!.files[0]!.size).toBe(text.length)
    await value!.close()
  })

  it.each([
    ['missing-file', () => undefined],
    ['unreadable-file', (file: string) => mkdirSync(file)],
    ['unreadable-file', (file: string) => execFileSync('sh', ['-c', 'mkfifo "$0"', file])],
    ['file-outside', (file: string) => symlinkSync('/dev/zero', file)],
    ['file-outside', (file: string) => symlinkSync('..', file)],
    ['missing-file', (file: string) => symlinkSync('nowhere.csv', file)],
    ['unreadable-file', (file: string) => symlinkSync('deals.csv', file)],
  ])('give %s where they cannot be read', async (code, make) => {
    const folder = join(folderFor(), 'rows', 'data')
    mkdirSync(folder, { recursive: true })
    make(join(folder, 'deals.csv'))
    const { value, diagnostics } = await openRowFiles(plan, folder)
    expect([value, diagnostics.map((each) => each.code)]).toEqual([undefined, [code]])
  })

  it('may be links inside the folder, and the folder may be a link', async () => {
    const above = folderFor()
    mkdirSync(join(above, 'rows'))
    writeFileSync(join(above, 'rows', 'q1.csv'), 'deal,day\n')
    symlinkSync('q1.csv', join(above, 'rows', 'deals.csv'))
    symlinkSync('rows', join(above, 'current'))
    const { value } = await openRowFiles(plan, join(above, 'current'))
    expect(value!.files.map(({ file, size }) => [file, size])).toEqual([['deals.csv', 9]])
    await value!.close()
  })
})

describe('a plan file', () => {
  it.each([
    ['nowhere.json', 'There is no file'],
    ['folder', 'This is no file:'],
    ['pipe', 'This is no file:'],
    ['plan.json/x', 'There is no file'],
  ])('is refused when it is %s', async (name, said) => {
    const folder = folderFor()
    mkdirSync(join(folder, 'folder'))
    execFileSync('sh', ['-c', 'mkfifo "$0"', join(folder, 'pipe')])
    writeFileSync(join(folder, 'plan.json'), '{}')
    expect(await readTextFile(join(folder, name))).toEqual({ refused: `${said} "${join(folder, name)}".` })
  })

  it('is read whole, up to a bound', async () => {
    const folder = folderFor()
    writeFileSync(join(folder, 'plan.json'), '{}')
    writeFileSync(join(folder, 'large.json'), Buffer.alloc(6 * 1024 * 1024, 32))
    expect(await readTextFile(join(folder, 'plan.json'))).toMatchObject({ bytes: Buffer.from('{}') })
    const large = await readTextFile(join(folder, 'large.json'))
    expect('bytes' in large ? large.bytes.length : 0).toBe(4 * 1024 * 1024 + 1)
    expect('bytes' in large ? openPlan(large.bytes, 'large.json').diagnostics[0]!.code : '').toBe('too-large')
  })
})

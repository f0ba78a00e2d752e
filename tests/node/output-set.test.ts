import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { workFolder } from '../../src/node/leftovers.js'
import { writeOutputSet } from '../../src/node/output-set.js'
import { temporaryFolders } from './temporary.js'

const folderFor = temporaryFolders()
const one = new Map([
  ['a.txt', 'first\n'],
  ['manifest.json', '{}\n'],
])
const two = new Map([
  ['a.txt', 'second\n'],
  ['manifest.json', '{"again": true}\n'],
])

function contents(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

describe('an output set', () => {
  it('appears with all its files, and nothing else is left', async () => {
    const above = folderFor()
    const out = join(above, 'deep', 'er', 'out')
    const work: (string | undefined)[] = []
    expect(await writeOutputSet(out, one, { onWork: (folder) => work.push(folder) })).toEqual({ written: out })
    expect(contents(out)).toEqual(Object.fromEntries(one))
    expect(readdirSync(join(above, 'deep', 'er'))).toEqual(['out'])
    expect([work.length, work[1]]).toEqual([2, undefined])
  })

  it('is never written over another one unless that is asked for', async () => {
    const out = join(folderFor(), 'out')
    await writeOutputSet(out, one)
    expect(await writeOutputSet(out, two)).toMatchObject({ refused: `The output "${out}" exists.` })
    expect(contents(out)).toEqual(Object.fromEntries(one))
    expect(await writeOutputSet(out, two, { force: true })).toEqual({ written: out })
    expect(contents(out)).toEqual(Object.fromEntries(two))
    expect(readdirSync(join(out, '..'))).toEqual(['out'])
  })

  it('never replaces a folder that holds anything else', async () => {
    const out = join(folderFor(), 'out')
    await writeOutputSet(out, one)
    writeFileSync(join(out, 'thesis.doc'), 'years of work')
    expect(await writeOutputSet(out, two, { force: true })).toMatchObject({
      refused: `The output "${out}" holds "thesis.doc", which is no output of a run.`,
    })
    expect(contents(out)['a.txt']).toBe('first\n')
  })

  it('is refused over files, links and devices', async () => {
    const above = folderFor()
    mkdirSync(join(above, 'there'))
    symlinkSync(join(above, 'there'), join(above, 'link'))
    symlinkSync(join(above, 'nowhere'), join(above, 'dangling'))
    writeFileSync(join(above, 'file'), '')
    for (const name of ['link', 'dangling']) {
      expect(await writeOutputSet(join(above, name), one, { force: true })).toMatchObject({
        refused: expect.stringContaining('is a link'),
      })
    }
    for (const path of [join(above, 'file'), '/dev/null']) {
      expect(await writeOutputSet(path, one, { force: true })).toMatchObject({
        refused: expect.stringContaining('is no folder'),
      })
    }
  })

  it('is refused over the plan and in the folder of the rows, by whatever way it is named', async () => {
    const above = folderFor()
    mkdirSync(join(above, 'rows'))
    writeFileSync(join(above, 'plan.json'), '{}')
    symlinkSync(join(above, 'rows'), join(above, 'other-name'))
    const inputs = [
      { path: join(above, 'plan.json'), kind: 'file' as const, what: 'the plan' },
      { path: join(above, 'rows'), kind: 'folder' as const, what: 'the folder of the rows' },
    ]
    for (const out of ['rows', 'rows/out', 'rows/a/b', 'other-name/out', '.', 'rows/../rows/out']) {
      expect(await writeOutputSet(join(above, out), one, { force: true, inputs })).toHaveProperty('refused')
    }
    expect(readdirSync(above).sort()).toEqual(['other-name', 'plan.json', 'rows'])
    expect(await writeOutputSet(join(above, 'out'), one, { inputs })).toHaveProperty('written')
  })

  it('is won by one of several runs at once', async () => {
    const out = join(folderFor(), 'out')
    const sets = Array.from({ length: 20 }, (_, i) => new Map([...one, ['a.txt', `${i}\n`]]))
    const ended = await Promise.all(sets.map((set) => writeOutputSet(out, set)))
    const won = ended.flatMap((each, i) => ('written' in each ? [i] : []))
    expect(won.length).toBe(1)
    expect(contents(out)['a.txt']).toBe(`${won[0]}\n`)
    expect(readdirSync(join(out, '..'))).toEqual(['out'])
  })

  it('is not written where the system does not allow it, and leaves no trace', async () => {
    const above = folderFor()
    writeFileSync(join(above, 'file'), '')
    expect(await writeOutputSet(join(above, 'file', 'out'), one)).toEqual({
      failed: `The output "${join(above, 'file', 'out')}" could not be written: a part of its path is no folder.`,
    })
    const long = new Map([['x'.repeat(300), 'too long a name\n']])
    expect(await writeOutputSet(join(above, 'new', 'out'), long)).toHaveProperty('failed')
    expect(readdirSync(above)).toEqual(['file'])
  })
})

describe('what runs that died have left', () => {
  const dead = 4_194_304 + 7

  function leave(out: string, kind: 'new' | 'old', pid: number): string {
    const folder = workFolder(out, kind).replace(`-${process.pid}-`, `-${pid}-`)
    mkdirSync(folder)
    writeFileSync(join(folder, 'a.txt'), `left ${kind}\n`)
    return folder
  }

  it('is cleared by the next run', async () => {
    const out = join(folderFor(), 'out')
    leave(out, 'new', dead)
    await writeOutputSet(out, one)
    leave(out, 'old', dead)
    leave(out, 'new', dead)
    await writeOutputSet(out, two, { force: true })
    expect(readdirSync(join(out, '..'))).toEqual(['out'])
  })

  it('comes back when it was the set that was being replaced', async () => {
    const out = join(folderFor(), 'out')
    leave(out, 'old', dead)
    expect(await writeOutputSet(out, one)).toMatchObject({ refused: `The output "${out}" exists.` })
    expect(contents(out)).toEqual({ 'a.txt': 'left old\n' })
  })

  it('stays when its run is alive, or on another machine', async () => {
    const out = join(folderFor(), 'out')
    const alive = leave(out, 'new', process.pid)
    const elsewhere = join(out, '..', '.out.gainshare-new-elsewhere-1-00000000')
    mkdirSync(elsewhere)
    await writeOutputSet(out, one)
    expect([existsSync(alive), existsSync(elsewhere)]).toEqual([true, true])
  })
})

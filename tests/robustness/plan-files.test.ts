import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { openBeside } from '../../src/node/rule-files.js'
import { openPlan } from '../../src/pipeline.js'
import { inProcess } from '../cli/in-process.js'
import { temporaryFolders } from '../node/temporary.js'
import { good, planText } from './plans.js'

const folderFor = temporaryFolders()

/** A folder of plans with one beside it that is nobody's business, and what a plan in it says when it extends something. */
function placed() {
  const outer = folderFor()
  const folder = join(outer, 'plans')
  mkdirSync(join(folder, 'parts'), { recursive: true })
  writeFileSync(join(outer, 'outside.json'), planText())
  writeFileSync(join(folder, 'base.json'), planText())
  const said = (name: string): readonly string[] => {
    const found = openPlan(JSON.stringify({ extends: name }), join(folder, 'plan.json'), {
      open: openBeside(join(folder, 'plan.json')),
    })
    return found.diagnostics.map(({ code, message }) => `${code} ${message.replace(JSON.stringify(name), 'IT')}`)
  }
  return { outer, folder, said }
}

const notOpened = ['missing-rule-file The file IT cannot be opened.']

test('a base in the folder, or below it, is read', () => {
  const { folder, said } = placed()
  writeFileSync(join(folder, 'parts', 'base.json'), planText())
  expect([said('base.json'), said('parts/base.json'), said('./parts/../base.json')]).toEqual([[], [], []])
})

describe('30: a name that leads out is refused unseen', () => {
  it.each([
    '../../etc/passwd',
    '../outside.json',
    '/etc/passwd',
    'file:///etc/passwd',
    '\\\\server\\share\\base.json',
    '..\\outside.json',
    'base.json\0',
    'C:\\base.json',
  ])('%j', (name) => {
    expect(
      placed()
        .said(name)
        .map((each) => each.split(' ')[0]),
    ).toEqual(['rule-file-name'])
  })

  it('a file that is there and one that is not are told in the same words', () => {
    const { outer, folder, said } = placed()
    symlinkSync(join(outer, 'outside.json'), join(folder, 'link.json'))
    symlinkSync(join(outer, 'nothing.json'), join(folder, 'dead.json'))
    expect(said('link.json')).toEqual(notOpened)
    expect(said('dead.json')).toEqual(notOpened)
    expect(said('nothing.json')).toEqual(notOpened)
  })
})

describe('31: only regular files are read', () => {
  it('a link that leads out, also by way of a folder', () => {
    const { outer, folder, said } = placed()
    symlinkSync(outer, join(folder, 'up'))
    symlinkSync(join(outer, 'outside.json'), join(folder, 'link.json'))
    expect([said('up/outside.json'), said('link.json')]).toEqual([notOpened, notOpened])
  })

  it('a link that stays is followed', () => {
    const { folder, said } = placed()
    symlinkSync('base.json', join(folder, 'link.json'))
    expect(said('link.json')).toEqual([])
  })

  it('a folder, a pipe, a file as a folder', () => {
    const { folder, said } = placed()
    mkdirSync(join(folder, 'folder.json'))
    execFileSync('mkfifo', [join(folder, 'pipe.json')])
    expect([said('folder.json'), said('pipe.json'), said('base.json/more.json')]).toEqual([
      notOpened,
      notOpened,
      notOpened,
    ])
  })

  it('a file that is far too large', () => {
    const { folder, said } = placed()
    writeFileSync(join(folder, 'large.json'), `{"gainshare":1,"x":"${'x'.repeat(5_000_000)}"}`)
    expect(said('large.json')).toEqual(notOpened)
  })
})

describe('32: files that extend each other', () => {
  const chain = (length: number) => {
    const { folder, said } = placed()
    for (let i = 1; i < length; i += 1)
      writeFileSync(
        join(folder, `b${i}.json`),
        JSON.stringify({ gainshare: 1, extends: i + 1 < length ? `b${i + 1}.json` : 'base.json' }),
      )
    return said('b1.json')
  }

  it('eight in a row are read, nine are not', () => {
    expect(chain(8)).toEqual([])
    expect(chain(9)).toEqual(['too-many-files More than 8 files extend each other in a row.'])
  })

  it('a circle is told with its chain', () => {
    const { folder, said } = placed()
    writeFileSync(join(folder, 'b1.json'), JSON.stringify({ gainshare: 1, extends: 'b2.json' }))
    writeFileSync(join(folder, 'b2.json'), JSON.stringify({ gainshare: 1, extends: 'b1.json' }))
    expect(said('b1.json')).toEqual([
      'extends-circle Files extend each other in a circle: b1.json → b2.json → b1.json.',
    ])
  })

  it('each has one base, so nothing can come to it by two ways', () => {
    expect(placed().said(['base.json', 'base.json'] as unknown as string)).toEqual([
      'wrong-shape "extends" must be the name of one rule file.',
    ])
  })
})

test('26: what stands in a file that is no rule file is never shown', async () => {
  const folder = folderFor()
  writeFileSync(join(folder, 'secret.json'), '{"token": "hunter2",}')
  writeFileSync(join(folder, 'plan.json'), JSON.stringify({ ...(good as object), extends: 'secret.json' }))
  for (const format of ['text', 'json', 'github']) {
    const { code, out, talk } = await inProcess('check', join(folder, 'plan.json'), '--format', format)
    expect(code).toBe(1)
    expect(out).toContain('not-a-rule-file')
    expect(out + talk).not.toContain('hunter2')
  }
})

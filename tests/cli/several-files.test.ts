import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolders } from '../node/temporary.js'
import { inProcess, story } from './in-process.js'

const folderFor = temporaryFolders()
const rows = story[2]
let folder = ''

/** The story as a base, with a file that is laid over it. */
beforeEach(() => {
  folder = folderFor()
  mkdirSync(join(folder, 'parts'))
  cpSync(story[0], join(folder, 'parts', 'base.json'))
})

function overlay(change: object, name = 'plan.json'): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify({ extends: 'parts/base.json', ...change }, null, 2))
  return path
}

const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
const oneTarget = { parameters: { growthTarget: { values: { '2026-Q4': '900000' } } } }

describe('a plan that extends another', () => {
  it('runs with one target changed, and pays what the whole plan would pay', async () => {
    const whole = JSON.parse(readFileSync(story[0], 'utf8'))
    const target = whole.parameters.growthTarget
    expect(Object.keys(target.values)).toContain('2026-Q4')
    target.values['2026-Q4'] = '900000'
    const path = join(folder, 'whole.json')
    writeFileSync(path, JSON.stringify(whole))
    const options = ['--data', rows, '--period', '2026-Q4', '--format', 'json']
    const [made, wanted, before] = [
      await inProcess('run', overlay(oneTarget), ...options),
      await inProcess('run', path, ...options),
      await inProcess('run', story[0], ...options),
    ]
    expect([made.code, made.talk]).toEqual([0, ''])
    expect(made.out).toBe(wanted.out)
    expect(JSON.parse(made.out).paid).not.toEqual(JSON.parse(before.out).paid)
    expect(JSON.parse(made.out).plan.digest).not.toBe(JSON.parse(before.out).plan.digest)
  })

  it('lists every file with its digest in the manifest', async () => {
    const path = overlay({ ...oneTarget, uses: ['gainshare:vocabulary/retention'] })
    const out = join(folder, 'out')
    const ended = await inProcess('run', path, '--data', rows, '--period', '2026-Q4', '--out', out, '--quiet')
    expect(ended).toEqual({ code: 0, out: '', talk: '' })
    const { plan } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
    expect(plan).toEqual({
      plan: 'one-revenue-team',
      file: 'plan.json',
      digest: JSON.parse(readFileSync(join(out, 'statement.json'), 'utf8')).plan.digest,
      sha256: sha256(path),
      with: [
        { file: 'parts/base.json', sha256: sha256(join(folder, 'parts', 'base.json')) },
        { file: 'gainshare:vocabulary/retention', sha256: sha256('rules/vocabulary/retention.json') },
      ],
    })
  })

  it('shows a mistake of the base in the lines of the base', async () => {
    const base = join(folder, 'parts', 'base.json')
    const text = readFileSync(base, 'utf8')
    const line = text.split('\n').findIndex((each) => each.includes('"marginRate"')) + 1
    writeFileSync(base, text.replace(/("marginRate":.*?)netRevenue/, '$1netRevenu'))
    const { code, out } = await inProcess('check', overlay(oneTarget))
    expect(code).toBe(1)
    expect(out).toContain(`${base}:${line}:`)
    expect(out).toMatch(/error unknown-name {2}"netRevenu" is not a name of this plan\./)
    expect(out).toContain(`> ${line} |`)
    expect(out).toContain('Did you mean "netRevenue"?')
  })

  it('is annotated in the right file', async () => {
    const { out } = await inProcess('check', overlay({ scores: { extra: 'marginn' } }), '--format', 'github')
    expect(out).toMatch(new RegExp(`^::error file=${join(folder, 'plan.json')},line=4,`))
  })

  it('is tested, explained and settled', async () => {
    const example = { title: 'Mine', period: '2026-Q4', given: { growth: '450000' }, expect: { surplus: '450000' } }
    const settlement = { restate: '4 periods back', overpaid: 'set-off-against-later-bonuses' }
    const path = overlay({ ...oneTarget, examples: [example], settlement })
    expect(await inProcess('test', path)).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 example, all pass'),
    })
    const explained = await inProcess(
      'explain',
      path,
      '--data',
      rows,
      '--period',
      '2026-Q4',
      '--amount',
      'growthTarget',
    )
    expect(explained.out).toContain('900,000.00')
    const ledger = join(folder, 'ledger.jsonl')
    const posted = await inProcess('run', path, '--data', rows, '--through', '2026-Q4', '--ledger', ledger, '--post')
    expect([posted.code, posted.talk]).toEqual([0, expect.not.stringContaining('error')])
    expect(posted.out).toContain('one-revenue-team')
  })
})

describe('shipped rule files on the command line', () => {
  it('are checked and tested by their names', async () => {
    expect(await inProcess('check', 'gainshare:plans/scanlon')).toMatchObject({ code: 0, out: '' })
    const { code, out } = await inProcess('test', 'gainshare:vocabulary/retention', 'rules/vocabulary/retention.json')
    expect(code).toBe(0)
    expect(out.match(/all pass/g)).toHaveLength(2)
    expect(await inProcess('check', 'gainshare:plans/none')).toMatchObject({ code: 2 })
  })

  it('that are vocabularies are not run', async () => {
    const { code, talk } = await inProcess('run', 'gainshare:vocabulary/retention', '--data', rows)
    expect(code).toBe(2)
    expect(talk).toContain('is a vocabulary, which pays nobody.\nName a plan that uses it.')
  })
})

describe('a plan that uses a vocabulary', () => {
  it('computes its metrics from the columns of the plan', async () => {
    const plan = {
      gainshare: 1,
      plan: 'kept',
      title: 'Kept',
      from: '2026-01-01',
      through: '2026-12-31',
      currency: 'EUR',
      calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'Europe/Berlin' },
      uses: ['gainshare:vocabulary/retention'],
      teams: { field: { function: 'sales' } },
      sources: {
        subscriptions: { file: 'kept.csv', fields: { mrr: { column: 'Monthly' }, account: { column: 'Customer' } } },
      },
      scores: { kept: 'netRevenueRetention' },
    }
    writeFileSync(join(folder, 'kept.json'), JSON.stringify(plan))
    const head = 'subscription,Customer,from,through,Monthly\n'
    writeFileSync(
      join(folder, 'kept.csv'),
      `${head}s1,acme,2024-01-01,,100\ns2,beta,2024-01-01,2025-12-31,100\ns3,beta,2026-01-01,,50\n`,
    )
    const options = ['--data', folder, '--period', '2026-Q1']
    const { code, out, talk } = await inProcess('run', join(folder, 'kept.json'), ...options, '--format', 'json')
    expect([code, talk]).toEqual([0, ''])
    const steps: readonly { readonly name: string; readonly cells: readonly { readonly value: string }[] }[] =
      JSON.parse(out).steps
    expect(steps.find(({ name }) => name === 'kept')?.cells[0]?.value).toBe('0.75')
    writeFileSync(join(folder, 'kept.csv'), head.replace('Monthly', 'MRR'))
    const missing = await inProcess('run', join(folder, 'kept.json'), ...options, '--allow-empty')
    expect(missing.code).toBe(1)
    expect(missing.talk).toContain('"Monthly", which "mrr" reads and "recurringRevenue" needs.')
  })
})

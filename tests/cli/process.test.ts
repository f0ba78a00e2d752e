import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolders } from '../node/temporary.js'
import { story } from './in-process.js'

const folderFor = temporaryFolders()
const main = 'dist/cli/main.js'

function gainshare(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const found = spawnSync(process.execPath, [main, ...args], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  return { code: found.status, out: found.stdout, talk: found.stderr }
}

/** Runs a line of shell in which `gainshare` is the built command. */
function shell(line: string): { readonly code: number | null; readonly talk: string } {
  const found = spawnSync('bash', ['-c', `gainshare() { "${process.execPath}" ${main} "$@"; }; ${line}`], {
    encoding: 'utf8',
  })
  return { code: found.status, talk: found.stderr }
}

function digests(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  )
}

const run = `run ${story.join(' ')}`

describe('the built command', () => {
  it('gives the same bytes whatever the time zone and the language of the machine', () => {
    const places = [
      { TZ: 'UTC', LC_ALL: 'C' },
      { TZ: 'Pacific/Auckland', LC_ALL: 'de_DE.UTF-8' },
      { TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8' },
    ]
    const found = places.map((env) => {
      const out = join(folderFor(), 'out')
      const { code, out: text } = gainshare(['run', ...story, '--out', out], { ...env, LANG: env.LC_ALL })
      expect(code).toBe(0)
      return { ...digests(out), printed: text }
    })
    expect(Object.keys(found[0]!).length).toBe(5)
    expect(found[1]).toEqual(found[0])
    expect(found[2]).toEqual(found[0])
  })

  it('keeps to results on standard output and talk beside it', () => {
    const { code, out, talk } = gainshare(['run', ...story, '--period', '2026-Q4', '--format', 'json'])
    expect([code, talk]).toEqual([0, ''])
    expect(JSON.parse(out).paid.total).toBe('57610.58')
    expect(gainshare(['check', 'nowhere.json'])).toEqual({
      code: 2,
      out: '',
      talk: 'There is no file "nowhere.json".\n',
    })
  })

  it('says so when the result cannot be written', () => {
    expect(shell(`gainshare ${run} --quiet --format json > /dev/full`)).toEqual({
      code: 74,
      talk: 'The result could not be written: the disk is full.\n',
    })
  })

  it('is quiet when nobody reads on', () => {
    const line = `gainshare ${run} --format json --quiet | head -c 10 > /dev/null; exit "\${PIPESTATUS[0]}"`
    expect(shell(line)).toEqual({ code: 141, talk: '' })
  })

  it('leaves earlier outputs byte for byte when a file cannot be written, and no trace', () => {
    const above = folderFor()
    const out = join(above, 'out')
    expect(shell(`gainshare ${run} --period 2026-Q1 --quiet --out ${out}`).code).toBe(0)
    const before = digests(out)
    const failed = shell(`ulimit -f 60; gainshare ${run} --quiet --force --out ${out}`)
    expect(failed.code).toBe(74)
    expect(failed.talk).toContain('could not be written: a file would be larger than is allowed.')
    expect([digests(out), readdirSync(above)]).toEqual([before, ['out']])
    const elsewhere = join(above, 'new', 'out')
    expect(shell(`ulimit -f 60; gainshare ${run} --quiet --out ${elsewhere}`).code).toBe(74)
    expect(readdirSync(above)).toEqual(['out'])
  })

  it('leaves the old or the new outputs, never a mixture, when it is killed', async () => {
    const above = folderFor()
    const out = join(above, 'out')
    expect(shell(`gainshare ${run} --period 2026-Q1 --quiet --out ${out}`).code).toBe(0)
    const old = digests(out)
    for (const after of [150, 300, 400, 500, 600]) {
      const child = spawn(process.execPath, [main, ...run.split(' '), '--quiet', '--force', '--out', out])
      const timer = setTimeout(() => child.kill('SIGKILL'), after)
      await new Promise((resolve) => child.once('exit', resolve))
      clearTimeout(timer)
      const { code } = gainshare(['run', ...story, '--quiet', '--out', out])
      expect(code).toBe(2)
      const { outputs } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
      const now = digests(out)
      for (const { file, sha256 } of outputs) expect(now[file]).toBe(sha256)
      expect(Object.keys(now).sort()).toEqual(Object.keys(old).sort())
      expect(readdirSync(above)).toEqual(['out'])
    }
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('ends at %s with %i and leaves nothing behind', async (signal, code) => {
    const above = folderFor()
    const rows = join(above, 'rows')
    spawnSync('mkdir', [rows])
    const plan = join(above, 'plan.json')
    writeFileSync(plan, JSON.stringify(slowPlan))
    writeFileSync(join(rows, 'deals.csv'), `deal,day,net\n${manyRows()}`)
    const child = spawn(process.execPath, [main, 'run', plan, '--data', rows, '--out', join(above, 'out')])
    await new Promise((resolve) => setTimeout(resolve, 400))
    child.kill(signal)
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(code)
    expect(existsSync(join(above, 'out'))).toBe(false)
    expect(readdirSync(above).sort()).toEqual(['plan.json', 'rows'])
  })
})

const slowPlan = {
  gainshare: 1,
  plan: 'slow',
  title: 'Slow',
  from: '2026-01-01',
  through: '2026-12-31',
  currency: 'EUR',
  calendar: { period: 'year', fiscalYearStarts: '01-01', timeZone: 'UTC' },
  teams: { north: { function: 'sales' } },
  sources: {
    deals: { file: 'deals.csv', key: 'deal', date: 'day', fields: { deal: 'text', day: 'date', net: 'money' } },
  },
  metrics: { revenue: { sum: 'deals.net' } },
}

function manyRows(): string {
  return Array.from({ length: 400_000 }, (_, i) => `d${i},2026-03-01,${i}.50\n`).join('')
}

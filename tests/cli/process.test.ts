import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
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
    expect(JSON.parse(out).paid.total).toEqual([{ currency: 'EUR', amount: '57610.58' }])
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

  it('leaves the old outputs whole when it is killed while it writes new ones, and clears up the next time', async () => {
    const above = folderFor()
    const out = join(above, 'out')
    expect(shell(`gainshare ${run} --period 2026-Q1 --quiet --out ${out}`).code).toBe(0)
    const old = digests(out)
    const child = spawn(process.execPath, [main, ...run.split(' '), '--quiet', '--force', '--out', out])
    const gone = exitOf(child)
    await until(() => readdirSync(above).length > 1 || child.exitCode !== null)
    child.kill('SIGKILL')
    await gone
    const found = digests(out)
    const { outputs } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
    for (const { file, sha256 } of outputs) expect(found[file]).toBe(sha256)
    expect(Object.keys(found)).toEqual(Object.keys(old))
    expect(shell(`gainshare ${run} --period 2026-Q1 --quiet --force --out ${out}`).code).toBe(0)
    expect([digests(out), readdirSync(above)]).toEqual([old, ['out']])
  })

  it.runIf(process.platform === 'linux').each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('ends at %s with %i while it reads, and leaves nothing behind', async (signal, code) => {
    const above = folderFor()
    const rows = join(above, 'rows')
    mkdirSync(rows)
    const plan = join(above, 'plan.json')
    writeFileSync(plan, JSON.stringify(slowPlan))
    writeFileSync(join(rows, 'deals.csv'), `deal,day,net\n${manyRows()}`)
    const child = spawn(process.execPath, [main, 'run', plan, '--data', rows, '--out', join(above, 'out')])
    const gone = exitOf(child)
    await until(() => isReading(child.pid!, join(rows, 'deals.csv')))
    child.kill(signal)
    expect(await gone).toBe(code)
    expect(readdirSync(above).sort()).toEqual(['plan.json', 'rows'])
  })
})

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve))
}

/** Waits for something that happens in another process. */
async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await new Promise((resolve) => setImmediate(resolve))
}

/** Whether a process has a file open (as Linux tells it). */
function isReading(pid: number, file: string): boolean {
  const folder = `/proc/${pid}/fd`
  try {
    return readdirSync(folder).some((fd) => readlinkSync(join(folder, fd)) === file)
  } catch {
    return false
  }
}

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

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { readOutcomes } from '../../src/simulate/read-outcomes.js'
import { temporaryFolders } from '../node/temporary.js'
import { inProcess } from './in-process.js'

const folderFor = temporaryFolders()
const scenario = ['tests/simulate/story/scenario.json', '--data', 'tests/simulate/story/rows', '--draws', '50'] as const

describe('gainshare simulate', () => {
  it('prints a page, and nothing beside it', async () => {
    const { code, out, talk } = await inProcess('simulate', ...scenario)
    expect([code, talk]).toEqual([0, ''])
    expect(out).toMatch(/^What 2027 may bring\n\n50 draws of 2027-Q1 to 2027-Q4, drawn from the seed "growth"\./)
    expect(out).toMatch(/\nChance that a team is paid nothing: care +100\.00% +100\.00%\n/)
  })

  it('prints outcomes that can be opened again, and one tidy table', async () => {
    const json = await inProcess('simulate', ...scenario, '--format', 'json', '--seed', 'other')
    const opened = readOutcomes(json.out, 'outcomes.json')
    expect(opened.diagnostics).toEqual([])
    expect(opened.value).toMatchObject({ seed: 'other', draws: 50, scenario: { scenario: 'growth-2027' } })
    const csv = await inProcess('simulate', ...scenario, '--format', 'csv')
    const rows: readonly Readonly<Record<string, string>>[] = parse(csv.out, { columns: true })
    const cost = rows.filter(({ measure, statistic }) => measure === 'costOfPay' && statistic === 'mean')
    expect(cost.map(({ arm }) => arm)).toEqual(['present', 'largerShare'])
  })

  it('writes a whole set of outcomes, and never over another without being told to', async () => {
    const out = join(folderFor(), 'out')
    const ended = await inProcess('simulate', ...scenario, '--out', out, '--quiet')
    expect(ended).toEqual({ code: 0, out: '', talk: '' })
    expect(readdirSync(out).sort()).toEqual(['outcomes.csv', 'outcomes.json', 'outcomes.txt'])
    const before = readFileSync(join(out, 'outcomes.json'), 'utf8')
    const again = await inProcess('simulate', ...scenario, '--out', out, '--quiet', '--seed', 'other')
    expect(again.code).toBe(2)
    expect(readFileSync(join(out, 'outcomes.json'), 'utf8')).toBe(before)
    const forced = await inProcess('simulate', ...scenario, '--out', out, '--quiet', '--seed', 'other', '--force')
    expect(forced.code).toBe(0)
    expect(readFileSync(join(out, 'outcomes.json'), 'utf8')).not.toBe(before)
  })

  it('shows the line of the scenario that is wrong, and writes nothing', async () => {
    const path = join(folderFor(), 'scenario.json')
    const text = readFileSync('tests/simulate/story/scenario.json', 'utf8')
    writeFileSync(path, text.replace('"plan.json"', '"plam.json"'))
    const out = join(folderFor(), 'out')
    const { code, talk } = await inProcess('simulate', path, '--out', out)
    expect(code).toBe(1)
    expect(talk).toMatch(/error missing-rule-file {2}The file "plam\.json" cannot be opened\.\n/)
    expect(talk).toMatch(/ {2}> 6 \| {5}"present": \{ "plan": "plam\.json" \},\n/)
    expect(existsSync(out)).toBe(false)
  })

  it('is misused without a scenario that is there, with no draws, or with a folder that is not there', async () => {
    for (const args of [
      ['no.json'],
      ['tests/simulate/story/scenario.json', '--data', 'no-folder'],
      ['tests/simulate/story/scenario.json', '--draws', '0'],
      ['tests/simulate/story/scenario.json', '--draws', 'many'],
    ]) {
      const { code, out, talk } = await inProcess('simulate', ...args)
      expect([args, code, out]).toEqual([args, 2, ''])
      expect(talk).not.toBe('')
    }
  })
})

describe('threads', () => {
  it('come to the same as none, and leave nothing running', () => {
    const simulated = (...more: readonly string[]) => {
      const args = ['dist/cli/main.js', 'simulate', ...scenario.slice(0, 3), '--draws', '2500', '--format', 'json']
      return spawnSync('node', [...args, ...more], { encoding: 'utf8' })
    }
    const [one, two] = [simulated('--threads', '1'), simulated('--threads', '2')]
    expect([one.status, one.stderr, two.status, two.stderr]).toEqual([0, '', 0, ''])
    expect(two.stdout).toBe(one.stdout)
  })
})

describe('gainshare schema', () => {
  it('prints the schema of plans, or of scenarios', async () => {
    const titles = await Promise.all(
      [['schema'], ['schema', 'scenario']].map(async (args) => {
        const { out } = await inProcess(...args)
        return Object.keys(JSON.parse(out).properties ?? JSON.parse(out).definitions.plan.properties)
      }),
    )
    expect(titles[0]).toContain('payouts')
    expect(titles[1]).toContain('drivers')
    expect((await inProcess('schema', 'ledger')).code).toBe(2)
  })
})

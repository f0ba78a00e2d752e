import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolders } from '../node/temporary.js'
import { inProcess, story } from './in-process.js'

const folderFor = temporaryFolders()
const planPath = story[0]

/** The plan of the story with a change, in a folder of its own. */
function changed(change: (text: string) => string): string {
  const path = join(folderFor(), 'plan.json')
  const text = readFileSync(planPath, 'utf8')
  const other = change(text)
  if (other === text) throw new Error('nothing was changed')
  writeFileSync(path, other)
  return path
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

describe('gainshare run', () => {
  it('prints the statement, and how many rows were read beside it', async () => {
    const { code, out, talk } = await inProcess('run', ...story, '--period', '2026-Q4')
    expect([code, talk]).toEqual([
      0,
      'Rows read: 895 of deals, 805 of leads, 848 of tickets, 412 of subscriptions, 25 of staff.\n',
    ])
    expect(out).toMatch(/^One revenue team: .*\n(.*\n)*Paid {4}57,610\.58 EUR to 24 members\n/)
  })

  it('prints the statement as JSON, and nothing else', async () => {
    const { code, out, talk } = await inProcess('run', ...story, '--period', '2026-Q4', '--format', 'json')
    expect([code, talk]).toEqual([0, ''])
    expect(JSON.parse(out)).toMatchObject({
      periods: ['2026-Q4'],
      paid: { total: [{ currency: 'EUR', amount: '57610.58' }] },
    })
  })

  it('writes a set of outputs whose digests and totals are those of its manifest', async () => {
    const out = join(folderFor(), 'out')
    const ended = await inProcess('run', ...story, '--out', out, '--quiet')
    expect(ended).toEqual({ code: 0, out: '', talk: '' })
    const read = (name: string) => readFileSync(join(out, name))
    const manifest = JSON.parse(String(read('manifest.json')))
    expect(manifest.outputs.map((each: { file: string }) => each.file)).toEqual([
      'statement.json',
      'payouts.csv',
      'explanation.txt',
    ])
    for (const { file, sha256: digest, bytes } of manifest.outputs) {
      expect([digest, bytes]).toEqual([sha256(read(file)), read(file).length])
    }
    expect(manifest.plan.sha256).toBe(sha256(readFileSync(planPath)))
    expect(manifest.rows.sources[0].files[0].sha256).toBe(sha256(readFileSync(`${story[2]}/deals.csv`)))
    const { rowsRead, rowsUsed, rowsExcluded, duplicates, paid, payouts } = manifest.totals
    expect(rowsRead).toBe(rowsUsed + rowsExcluded + duplicates)
    const lines = String(read('payouts.csv')).trimEnd().split('\n').slice(1)
    const cents = lines.reduce((sum, line) => sum + Math.round(Number(line.split(',')[5]) * 100), 0)
    expect([lines.length, [{ currency: 'EUR', amount: (cents / 100).toFixed(2) }]]).toEqual([payouts, paid])
    for (const name of readdirSync(out)) expect(String(read(name))).not.toContain(process.cwd())
  })

  it('gives the same payouts in one go and in two, from the statement of the first half', async () => {
    const folder = folderFor()
    const half = join(folder, 'half')
    await inProcess('run', ...story, '--through', '2026-Q2', '--out', half, '--quiet')
    const given = ['--from', '2026-Q3', '--opening', join(half, 'statement.json'), '--format', 'json'] as const
    const second = JSON.parse((await inProcess('run', ...story, ...given)).out)
    const whole = JSON.parse((await inProcess('run', ...story, '--format', 'json')).out)
    const late = (each: { readonly period: string }) => each.period > '2026-Q2'
    expect(second.payouts).toEqual(whole.payouts.filter(late))
  })

  it.each([
    ['what accounts hold', '{"reserve": "100.00"}', 0],
    ['an account that is not of the plan', '{"reserv": "100.00"}', 1],
    ['a figure that is none', '{"reserve": "1,00"}', 1],
    ['something else', '[1]', 2],
    ['no JSON', 'reserve: 100', 2],
  ])('takes a file with %s as it should', async (_, text, code) => {
    const file = join(folderFor(), 'opening.json')
    writeFileSync(file, text)
    const ended = await inProcess('run', ...story, '--from', '2026-Q4', '--opening', file, '--quiet')
    expect(ended.code).toBe(code)
    expect(ended.talk === '').toBe(code === 0)
  })

  it('ends with 1 and no outputs when something is wrong in the plan or in the rows', async () => {
    const folder = folderFor()
    const out = join(folder, 'out')
    const plan = changed((text) => text.replace('"margin / netRevenue"', '"margin / netRevenu"'))
    const inPlan = await inProcess('run', plan, '--data', story[2], '--out', out)
    expect([inPlan.code, inPlan.out, existsSync(out)]).toEqual([1, '', false])
    expect(inPlan.talk).toContain('netRevenu')
    expect(inPlan.talk).toContain('Did you mean "netRevenue"?')
    const rows = join(folder, 'rows')
    cpSync(story[2], rows, { recursive: true })
    writeFileSync(
      join(rows, 'staff.csv'),
      readFileSync(join(rows, 'staff.csv'), 'utf8').replace(/\d{5}\.00/, '66 000.00'),
    )
    const inRows = await inProcess('run', planPath, '--data', rows, '--out', out, '--format', 'json')
    expect([inRows.code, inRows.out, existsSync(out)]).toEqual([1, '', false])
    expect(JSON.parse(inRows.talk)[0]).toMatchObject({ file: 'staff.csv', field: 'basePay' })
  })

  it.each([
    [['run'], /missing required argument 'plan'/],
    [['rnu'], /Did you mean run\?/],
    [['run', planPath, '--dta', 'x'], /Did you mean --data\?/],
    [['run', planPath, 'more', '--data', story[2]], /too many arguments/i],
    [['run', ...story, '--format', 'yaml'], /Allowed choices are text, json/],
    [['run', ...story, '--period', '2026-Q9'], /"2026-Q9" is not a quarter of this plan\.\nIt runs from/],
    [['run', ...story, '--period', '2026-Q1', '--through', '2026-Q2'], /cannot be used with/],
    [['run', ...story, '--cut-off', '2026-02-30'], /not a real day/],
    [['run', ...story, '--from', '2026-Q3', '--through', '2026-Q2'], /before/],
    [['run', planPath], /Add --data/],
    [['run', planPath, '--data', 'nowhere'], /There is no folder "nowhere"/],
    [['run', 'nowhere.json', '--data', story[2]], /There is no file "nowhere.json"/],
    [['run', ...story, '--out', story[2]], /would lie over the folder of the rows/],
    [['run', ...story, '--out', 'paid', '--ledger', 'paid/ledger.ndjson', '--post'], /would lie over the ledger/],
    [['explain', ...story], /required option '--amount <name>' not specified/],
    [['explain', ...story, '--amount', 'bonuss'], /Did you mean "bonus"\?/],
    [['explain', ...story, '--amount', 'bonus', '--depth', 'many'], /whole number/],
    [['simulate', 'nowhere.json', '--draws', '1000000'], /There is no file "nowhere.json"/],
    [['simulate', 'nowhere.json', '--draws', '9999999999'], /at most nine digits/],
    [['simulate', 'nowhere.json', '--draws', '0'], /one at least/],
    [['simulate', 'nowhere.json', '--threads', '0'], /one at least/],
    [['explain', ...story, '--amount', 'bonus', '--of', 'chairs'], /product=chairs/],
    [['explain', ...story, '--amount', 'bonus', '--of', 'product=chairs'], /It is kept for each member/],
    [[], /Usage: gainshare/],
    [['\u001b]0;x\u0007'], /\\u\{1b\}/],
  ])('ends with 2 when it is called as %j', async (args, said) => {
    const { code, out, talk } = await inProcess(...args)
    expect([code, out]).toEqual([2, ''])
    expect(talk).toMatch(said)
    expect(/[^\n -~]/u.exec(talk)).toBeNull()
  })

  it('leaves earlier outputs alone unless it is told to replace them', async () => {
    const out = join(folderFor(), 'out')
    mkdirSync(out)
    const ended = await inProcess('run', ...story, '--out', out)
    expect([ended.code, ended.out]).toEqual([2, ''])
    expect(ended.talk).toBe(`The output "${out}" exists.\nName another folder, or add --force.\n`)
    expect((await inProcess('run', ...story, '--out', out, '--force', '--quiet')).code).toBe(0)
    expect(readdirSync(out).length).toBe(4)
  })

  it('prints help and the version as results', async () => {
    expect(await inProcess('--version')).toEqual({ code: 0, out: '0.1.0\n', talk: '' })
    for (const args of [['--help'], ['help'], ['run', '--help'], ['help', 'run']]) {
      const { code, out, talk } = await inProcess(...args)
      expect([code, talk, out.startsWith('Usage: gainshare')]).toEqual([0, '', true])
    }
  })
})

describe('gainshare check', () => {
  it('says that a plan can be run', async () => {
    expect(await inProcess('check', planPath)).toEqual({ code: 0, out: '', talk: 'The plan can be run.\n' })
    expect(await inProcess('check', planPath, '--format', 'json')).toEqual({ code: 0, out: '[]\n', talk: '' })
  })

  it('prints what is wrong in each form', async () => {
    const plan = changed((text) => text.replace('"reading": "interpolated"', '"reeding": "interpolated"'))
    const text = await inProcess('check', plan, planPath)
    expect([text.code, text.talk]).toEqual([1, ''])
    expect(text.out).toMatch(/plan\.json:\d+:\d+ error [a-z-]+ /)
    const json = await inProcess('check', plan, '--format', 'json')
    expect([json.code, JSON.parse(json.out)[0].file]).toEqual([1, plan])
    const github = await inProcess('check', plan, '--format', 'github')
    expect([github.code, github.out.startsWith('::error file=')]).toEqual([1, true])
  })
})

describe('gainshare test', () => {
  it('passes with the examples of the story', async () => {
    const { code, out } = await inProcess('test', planPath)
    expect(code).toBe(0)
    expect(out).toMatch(/^ {2}pass {2}Twelve months of recurring revenue, account by account$/m)
    expect(out).toMatch(/\d+ examples, all pass\n$/)
  })

  it('shows what was expected and what came, and ends with 1', async () => {
    const plan = changed((text) => text.replace('"pool": "30000.00"', '"pool": "30000.01"'))
    const { code, out } = await inProcess('test', plan)
    expect(code).toBe(1)
    expect(out).toMatch(
      /FAIL {2}A quarter on target pays its share of the growth\n.*\n.*\n +pool +2026-Q1 +30000\.01 +30000\.00\n/,
    )
    const json = JSON.parse((await inProcess('test', plan, '--format', 'json')).out)
    expect(json[0].examples[0]).toMatchObject({ passed: false })
  })
})

describe('gainshare explain', () => {
  it('prints where a cent comes from, with the rows', async () => {
    const asked = ['--amount', 'netRevenue', '--period', '2026-Q4', '--rows', '2'] as const
    const { code, out } = await inProcess('explain', ...story, ...asked)
    expect(code).toBe(0)
    expect(out).toContain('Net revenue of the deals won (netRevenue) in 2026-Q4 is 3,860,994.30 EUR')
    expect(out).toContain('Rows that counted for netRevenue in 2026-Q4: 66 rows, of which the first 2\n')
    const json = JSON.parse((await inProcess('explain', ...story, ...asked, '--format', 'json')).out)
    expect([json.value, json.rows[0].total, json.rows[0].rows.length]).toEqual(['3860994.3', 66, 2])
  })
})

describe('gainshare explain --of', () => {
  it('tells of one item of a list', async () => {
    const plan = ['rules/plans/improshare.plan.json', '--data', 'rules/samples/improshare', '--period', '2026-03']
    const { code, out } = await inProcess('explain', ...plan, '--amount', 'good', '--of', 'product=table')
    // 101 + 118 + 120 + 120 units, the four lots of tables in March that were accepted
    expect([code, out]).toEqual([0, expect.stringMatching(/^good of table in 2026-03 is 459: /)])
  })
})

describe('gainshare ledger', () => {
  it('is told what is missing as other commands are, and is helped with', async () => {
    const missing = await inProcess('ledger', 'show')
    expect(missing).toMatchObject({
      code: 2,
      out: '',
      talk: expect.stringContaining("missing required argument 'file'"),
    })
    const misspelled = await inProcess('ledger', 'shwo')
    expect([misspelled.code, misspelled.talk]).toEqual([2, expect.stringContaining('show')])
    expect(await inProcess('ledger', 'close', '--help')).toMatchObject({ code: 0, talk: '' })
  })
})

describe('gainshare schema', () => {
  it('prints a JSON schema', async () => {
    const { code, out } = await inProcess('schema')
    expect([code, JSON.parse(out).type]).toEqual([0, 'object'])
  })
})

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdirSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { Decimal } from '../../src/core/decimal.js'
import { openLedger } from '../../src/node/ledger-file.js'
import { temporaryFolders } from '../node/temporary.js'

const folderFor = temporaryFolders()
const main = 'dist/cli/main.js'

const rowsHead = 'reference,origin,entry,payCode,member,team,function,amount,currency,reason,approver\n'

const plan = {
  gainshare: 1,
  plan: 'margin-pool',
  title: 'Margin pool',
  from: '2026-01-01',
  through: '2026-12-31',
  currency: 'EUR',
  rounding: { to: '0.01', mode: 'half-even', at: 'payouts' },
  calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'Europe/Berlin' },
  teams: { field: { function: 'sales' }, care: { function: 'customer-service' } },
  sources: {
    deals: {
      file: 'deals.csv',
      key: 'deal',
      date: 'closedOn',
      fields: { deal: 'text', closedOn: 'date', margin: 'money' },
    },
    staff: {
      file: 'staff.csv',
      roster: true,
      key: 'contract',
      fields: {
        contract: 'text',
        member: 'member',
        team: 'team',
        from: 'first day',
        through: 'last day?',
        pay: 'money per year',
      },
    },
  },
  metrics: { margin: { sum: 'deals.margin' } },
  pools: { pool: '10% * margin' },
  members: { weight: { prorate: 'staff.pay', by: 'days' } },
  payouts: { bonus: { distribute: 'pool', by: 'weight', payCode: 'BONUS' } },
  settlement: { restate: '4 periods back', overpaid: 'reclaimed' },
}

/** A folder with the plan, its rows with a deal of this margin, and no ledger. */
function setUp(margin: number) {
  const folder = folderFor()
  mkdirSync(join(folder, 'rows'))
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan))
  writeFileSync(
    join(folder, 'rows', 'staff.csv'),
    'contract,member,team,from,through,pay\n1,ann,field,2020-01-01,,61000\n2,ben,field,2026-02-10,,42000\n3,cem,care,2020-01-01,,50001\n',
  )
  const rows = (amount: number) =>
    writeFileSync(
      join(folder, 'rows', 'deals.csv'),
      `deal,closedOn,margin\nd1,2026-02-01,${amount.toFixed(2)}\nd2,2026-05-01,5000.00\n`,
    )
  rows(margin)
  const ledger = join(folder, 'ledger.jsonl')
  const args = [
    'run',
    join(folder, 'plan.json'),
    '--data',
    join(folder, 'rows'),
    '--through',
    '2026-Q2',
    '--ledger',
    ledger,
    '--post',
  ]
  return { folder, rows, ledger, args }
}

function gainshare(args: readonly string[]) {
  const found = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' })
  return { code: found.status, out: found.stdout, talk: found.stderr }
}

function start(args: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<number | null> } {
  const child = spawn(process.execPath, [main, ...args], { stdio: 'ignore' })
  return { child, ended: new Promise((resolve) => child.on('exit', resolve)) }
}

function paidIn(path: string): string {
  const { value, diagnostics } = openLedger(path)
  expect(diagnostics.filter((each) => each.severity === 'error')).toEqual([])
  const lines = value!.entries.flatMap(({ body }) => (body.kind === 'close' ? [] : body.lines))
  return lines.reduce((sum, line) => sum.add(line.amount), new Decimal(0)).toFixed(2)
}

describe('a ledger', () => {
  it('is shown what is due, and takes it when asked to', () => {
    const { args, ledger, rows } = setUp(20000)
    const shown = gainshare(args.filter((each) => each !== '--post'))
    expect(shown.out).toContain('Not posted (add --post): 2,500.00 EUR.')
    expect(gainshare(args).out).toContain('Posted: 2,500.00 EUR.')
    expect(paidIn(ledger)).toBe('2500.00')
    expect(gainshare(args).out).toContain('Nothing is due: what was paid is what is due.')
    rows(18000)
    expect(gainshare(args).out).toContain('Posted: -200.00 EUR.')
    expect(gainshare(['ledger', 'verify', ledger])).toMatchObject({
      code: 0,
      out: expect.stringContaining('2 entries; each follows from the one before.'),
    })
    expect(gainshare(['ledger', 'show', ledger]).out).toMatch(
      /2 +posting +margin-pool +2026-Q2 +2026-06-30 +\d+ +-200\.00 EUR/,
    )
  })

  it('refuses to be changed', () => {
    const { args, ledger } = setUp(20000)
    gainshare(args)
    writeFileSync(ledger, readFileSync(ledger, 'utf8').replace('"amount":"', '"amount":"9'))
    for (const command of [args, ['ledger', 'verify', ledger]]) {
      const { code, talk } = gainshare(command)
      expect(code).toBe(1)
      expect(talk).toContain('ledger-broken')
    }
  })

  it('closes a period', () => {
    const { args, folder, ledger, rows } = setUp(20000)
    gainshare(args)
    const close = (period: string) => ['ledger', 'close', ledger, '--plan', args[1]!, '--period', period]
    expect(gainshare(close('2026-Q2')).code).toBe(0)
    expect(gainshare(close('2026-Q2')).talk).toContain('is closed already')
    expect(gainshare(close('2026-Q5')).talk).toContain('"2026-Q5" is not a quarter of the plan "margin-pool"')
    rows(30000)
    expect(gainshare(args)).toMatchObject({ code: 1, talk: expect.stringContaining('period-closed') })
    expect(gainshare(args.map((each) => (each === '2026-Q2' ? '2026-Q3' : each))).out).toContain(
      'Posted: 1,000.00 EUR.',
    )
    const adjustments = join(folder, 'adjustments.csv')
    writeFileSync(adjustments, `${rowsHead}A-1,2026-Q1,bonus,BONUS,ann,field,sales,150.00,EUR,Leave,cfo\n`)
    const adjust = ['ledger', 'adjust', ledger, '--plan', args[1]!, '--period', '2026-Q2', '--rows', adjustments]
    expect(gainshare(adjust)).toMatchObject({ code: 1, talk: expect.stringContaining('period-closed') })
  })

  it('takes adjustments by hand once, with their reason and approver', () => {
    const { args, folder, ledger } = setUp(20000)
    gainshare(args)
    const rows = join(folder, 'adjustments.csv')
    const adjust = ['ledger', 'adjust', ledger, '--plan', args[1]!, '--period', '2026-Q2', '--rows', rows]
    writeFileSync(rows, `${rowsHead}A-1,2026-Q1,bonus,BONUS,ann,field,sales,150.00,EUR,,cfo\n`)
    expect(gainshare(adjust)).toMatchObject({ code: 1, talk: expect.stringContaining('This row has no reason') })
    writeFileSync(
      rows,
      `${rowsHead}A-1,2026-Q1,bonus,BONUS,ann,field,sales,150.00,EUR,Leave was recorded wrongly,cfo\n`,
    )
    expect(gainshare(adjust).code).toBe(0)
    expect(gainshare(adjust)).toMatchObject({ code: 1, talk: expect.stringContaining('adjustment-repeated') })
    expect(paidIn(ledger)).toBe('2650.00')
    expect(gainshare(args).out).toContain('Nothing is due')
  })

  it('counts what another system has paid', () => {
    const { args, folder, ledger } = setUp(20000)
    const rows = join(folder, 'opening.csv')
    writeFileSync(rows, `${rowsHead}O-1,2026-Q1,bonus,BONUS,ann,field,sales,300.00,EUR,,\n`)
    expect(gainshare(['ledger', 'open', ledger, '--plan', args[1]!, '--period', '2026-Q1', '--rows', rows]).code).toBe(
      0,
    )
    expect(gainshare(args).out).toContain('Posted: 2,200.00 EUR.')
  })

  it('says that there is none yet, before all that is due is posted as never paid', () => {
    const { args, ledger } = setUp(20000)
    expect(gainshare(args).talk).toContain(`There is no ledger "${ledger}" yet: nothing counts as paid.`)
    expect(gainshare(args).talk).not.toContain('There is no ledger')
    for (const command of ['verify', 'show'])
      expect(gainshare(['ledger', command, `${ledger}x`])).toMatchObject({ code: 2, out: '' })
  })

  it('shows what has accrued in a period that is not over, and refuses to post it', () => {
    const { args, ledger } = setUp(20000)
    gainshare(args.map((each) => (each === '2026-Q2' ? '2026-Q1' : each)))
    const open = [...args, '--cut-off', '2026-05-15']
    expect(gainshare(open)).toMatchObject({ code: 1, out: '', talk: expect.stringContaining('period-open') })
    const shown = gainshare(open.filter((each) => each !== '--post'))
    expect(shown.out).toMatch(/\n2026-Q1 +BONUS +care +\S+ +\S+ +0\.00 +EUR\n/)
    expect(shown.out).toContain('\nAccrued: 500.00 EUR.\nThe period is not over: nothing is posted yet.\n')
    const asked = [...open.filter((each) => each !== '--post'), '--format', 'json']
    const { accrual, posted } = JSON.parse(gainshare(asked).out)
    const rows: readonly { readonly origin: string; readonly earned: string; readonly accrued: string }[] =
      accrual.lines
    const sum = (origin: string, of: 'earned' | 'accrued') =>
      rows
        .filter((each) => each.origin === origin)
        .reduce((all, each) => all.add(each[of]), new Decimal(0))
        .toFixed(2)
    expect([posted, accrual.total, accrual.cutOff]).toEqual([false, { EUR: '500.00' }, '2026-05-15'])
    expect([sum('2026-Q1', 'earned'), sum('2026-Q1', 'accrued')]).toEqual(['2000.00', '0.00'])
    expect([sum('2026-Q2', 'earned'), sum('2026-Q2', 'accrued')]).toEqual(['500.00', '500.00'])
    expect(paidIn(ledger)).toBe('2000.00')
  })

  it('prints for payroll what was posted in a period, and what another system has paid not again', () => {
    const { args, folder, ledger, rows } = setUp(20000)
    const opening = join(folder, 'opening.csv')
    writeFileSync(opening, `${rowsHead}O-1,2026-Q1,bonus,BONUS,ann,field,sales,300.00,EUR,,\n`)
    gainshare(['ledger', 'open', ledger, '--plan', args[1]!, '--period', '2026-Q1', '--rows', opening])
    const first = args.map((each) => (each === '2026-Q2' ? '2026-Q1' : each))
    gainshare(first)
    const payroll = (period: string) => gainshare(['ledger', 'payroll', ledger, '--period', period])
    const linesOf = (csv: string) => csv.trimEnd().split('\n').slice(1)
    const sumOf = (csv: string) =>
      linesOf(csv)
        .reduce((all, line) => all.add(line.split(',')[8]!), new Decimal(0))
        .toFixed(2)
    expect(sumOf(payroll('2026-Q1').out)).toBe('1700.00')
    expect(payroll('2026-Q1').out).toMatch(/,ann,field,sales,BONUS,[\d.]+,EUR,due,/)
    rows(18000)
    gainshare(args)
    expect(sumOf(payroll('2026-Q2').out)).toBe('300.00')
    expect(linesOf(payroll('2026-Q2').out).filter((line) => line.includes(',restated,')).length).toBe(3)
    expect(payroll('2026-Q3')).toMatchObject({ code: 2, talk: expect.stringContaining('Nothing was posted in') })
    const shown = JSON.parse(gainshare(['ledger', 'show', ledger, '--format', 'json']).out)
    expect(shown.balances[0]).toMatchObject({ origin: '2026-Q1', opening: '300.00', due: '1700.00', paid: '1800.00' })
  })

  it('drops a torn last line, and says so', () => {
    const { args, ledger, rows } = setUp(20000)
    gainshare(args)
    appendFileSync(ledger, '{"entry":2,"previous":"')
    expect(gainshare(['ledger', 'verify', ledger])).toMatchObject({
      code: 0,
      talk: expect.stringContaining('ledger-torn'),
    })
    rows(21000)
    expect(gainshare(args).out).toContain('Posted: 100.00 EUR.')
    expect(paidIn(ledger)).toBe('2600.00')
  })

  it('is not posted to where a file cannot hold the entry, and nothing is left behind', () => {
    const { args, ledger, folder } = setUp(20000)
    const line = [process.execPath, main, ...args].map((part) => `'${part}'`).join(' ')
    const tried = spawnSync('bash', ['-c', `ulimit -f 1; ${line}`], { encoding: 'utf8' })
    expect([tried.status, tried.stdout.includes('Posted')]).toEqual([74, false])
    expect(readdirSync(folder).sort()).toEqual(['plan.json', 'rows'])
    expect(gainshare(args).out).toContain('Posted: 2,500.00 EUR.')
    expect(paidIn(ledger)).toBe('2500.00')
  })

  it('of twenty that post at once, takes one', async () => {
    const { args, ledger, folder } = setUp(20000)
    const codes = await Promise.all(Array.from({ length: 20 }, () => start(args).ended))
    expect(codes.filter((code) => code !== 0 && code !== 1)).toEqual([])
    expect(codes).toContain(0)
    expect(openLedger(ledger).value?.entries.length).toBe(1)
    expect(paidIn(ledger)).toBe('2500.00')
    expect(readdirSync(folder).filter((name) => name.includes('.draft-') || name.includes('.next-'))).toEqual([])
  }, 120_000)

  it('of ten that post different things at once, and again until they are told it was posted, loses none', async () => {
    const { args, ledger, folder } = setUp(20000)
    const post = async (reference: string): Promise<number> => {
      const rows = join(folder, `${reference}.csv`)
      writeFileSync(rows, `${rowsHead}${reference},2026-Q1,bonus,BONUS,ann,field,sales,1.00,EUR,Leave,cfo\n`)
      const adjust = ['ledger', 'adjust', ledger, '--plan', args[1]!, '--period', '2026-Q1', '--rows', rows]
      for (let tries = 1; tries <= 20; tries++) if ((await start(adjust).ended) === 0) return tries
      return Number.NaN
    }
    const references = Array.from({ length: 10 }, (_, i) => `A-${i}`)
    expect((await Promise.all(references.map(post))).some(Number.isNaN)).toBe(false)
    const lines = openLedger(ledger).value!.entries.flatMap(({ body }) => (body.kind === 'close' ? [] : body.lines))
    expect(lines.map((line) => line.reference).sort()).toEqual(references)
    expect(readdirSync(folder).filter((name) => name.includes('.draft-') || name.includes('.next-'))).toEqual([])
  }, 120_000)

  it('killed a hundred times at any moment, holds, and the next run pays what is still due, once', async () => {
    const { args, folder, ledger, rows } = setUp(20000)
    const timed = () => {
      const before = performance.now()
      expect(gainshare(args).code).toBe(0)
      return performance.now() - before
    }
    let usual = timed()
    let killed = 0
    for (let i = 1; killed < 100; i++) {
      const margin = 20000 + i * 100
      rows(margin)
      const { child, ended } = start(args)
      // Most of a run is start-up, so every other time the first file that it touches says that the commit is near.
      const watcher = i % 2 === 0 ? watch(folder) : undefined
      const late = watcher === undefined ? [] : [once(watcher, 'change').then(() => wait(6 * Math.random()))]
      await Promise.race([ended, wait(usual * (0.2 + 0.9 * Math.random()) * (watcher === undefined ? 1 : 3)), ...late])
      watcher?.close()
      child.kill('SIGKILL')
      if ((await ended) === null) killed += 1
      expect(openLedger(ledger).diagnostics.filter((each) => each.severity === 'error')).toEqual([])
      if (i % 5 > 0) continue
      usual = timed()
      expect(paidIn(ledger)).toBe(new Decimal(margin).add(5000).div(10).toFixed(2))
    }
  }, 1_800_000)
})

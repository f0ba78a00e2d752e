import { describe, expect, it, test } from 'vitest'
import { deals, figure, paid, planText, ran, saidOf, staff } from './plans.js'
import { header, one, refused } from './refused-rows.js'

describe('rows are refused for', () => {
  it.each(refused.map((row) => [`${row.number}: ${row.what}`, row] as const))('%s', async (_, row) => {
    const files = {
      ...(row.deals === undefined ? {} : { 'deals.csv': row.deals }),
      ...(row.staff === undefined ? {} : { 'staff.csv': row.staff }),
    }
    const refusedPlan = row.change === undefined ? [] : saidOf(planText(row.change))
    const found = await ran(files, row.change, row.limits === undefined ? {} : { limits: row.limits })
    expect(refusedPlan.length > 0 ? refusedPlan : found.said).toEqual(row.said)
    expect(found.statement).toBeUndefined()
    for (const each of found.diagnostics) expect(each.hint ?? 'no hint').toMatch(/[.?]$/)
  })
})

test('46: a byte order mark before the header is taken off', async () => {
  expect(paid((await ran({ 'deals.csv': `\ufeff${deals}` })).statement)).toBe('175.00 EUR')
})

test('47: a row is found by its line too, where a value has several', async () => {
  const { diagnostics } = await ran({ 'deals.csv': `${header}"d\n1",2026-01-15,1,won,north\nd2,2026-01-15,1,won\n` })
  expect(diagnostics[0]?.at).toMatchObject({ row: 2, line: 4 })
})

test('48: a zero byte is no text', async () => {
  expect((await ran({ 'deals.csv': `${header}d\0,2026-01-15,1,won,north\n` })).statement).toBeUndefined()
})

test('49: a last line that does not end is taken where the totals prove it whole', async () => {
  const whole = 'deal,closedOn,stage,team,net\nd1,2026-01-15,won,north,10'
  const change = { sources: { deals: { expect: { rows: 1, sums: { net: '10' } } } } }
  expect((await ran({ 'deals.csv': whole }, change)).said).toEqual([])
})

test('50: other ways of writing are read where they are said', async () => {
  const change = { sources: { deals: { written: { delimiter: ';', decimal: ',', group: '.', dates: 'DD.MM.YYYY' } } } }
  const rows = 'deal;closedOn;net;stage;team\nd1;15.01.2026;1.234,50;won;north\n'
  const { statement } = await ran({ 'deals.csv': rows }, change)
  expect(figure(statement, 'revenue', '2026-Q1')).toBe('1234.5')
})

test('51: what means blank is said, and is then missing, never zero', async () => {
  const change = { sources: { deals: { fields: { net: { type: 'money?', emptyMeans: ['N/A'] } } } } }
  const { statement } = await ran({ 'deals.csv': one('N/A') }, change)
  const source = statement?.rows.sources.find(({ source: name }) => name === 'deals')
  expect(source).toMatchObject({ read: 1, used: 0, excluded: [{ reason: 'net is blank', rows: 1 }] })
})

test('52: a row that stands twice counts once, and is told', async () => {
  const { statement } = await ran({ 'deals.csv': `${deals}d1,2026-01-15,1000,won,north\n` })
  expect(figure(statement, 'revenue', '2026-Q1')).toBe('1500')
  expect(statement?.rows.sources[0]).toMatchObject({ read: 4, used: 3, duplicates: 1 })
})

test('54: rows outside of the periods and after the cut-off are left out with their reason', async () => {
  const rows = `${deals}d4,2025-12-31,7,won,north\nd5,2026-07-01,7,won,north\nd6,2026-06-30,7,won,north\n`
  const { statement } = await ran({ 'deals.csv': rows }, {}, { cutOff: '2026-06-29' })
  expect(statement?.rows.sources[0]).toMatchObject({
    read: 6,
    used: 3,
    excluded: [
      { reason: 'closedOn is after the cut-off, 2026-06-29', rows: 2 },
      { reason: 'closedOn is before the periods that entries look at', rows: 1 },
    ],
  })
})

test('55: who is not there gets nothing', async () => {
  const left = staff.replace('c1,ann,north,2025-01-01,,60000', 'c1,ann,north,2025-01-01,2025-12-31,60000')
  const { statement } = await ran({ 'staff.csv': left })
  expect(statement?.payouts.filter(({ member }) => member === 'ann')).toEqual([])
  expect(paid(statement)).toBe('175.00 EUR')
})

test('58: refunds beyond the sales make revenue negative, and only the limit that is written keeps pay at 0', async () => {
  const rows = `${header}d1,2026-01-15,100,won,north\nd2,2026-02-01,-400,won,north\n`
  const kept = await ran({ 'deals.csv': rows })
  expect(figure(kept.statement, 'revenue', '2026-Q1')).toBe('-300')
  expect(paid(kept.statement)).toBe('0.00 EUR')
  const taken = await ran(
    { 'deals.csv': rows },
    { pools: { pool: { limit: null, atLeast: null, formula: 'revenue * 10%' } } },
  )
  expect(paid(taken.statement)).toBe('-30.00 EUR')
})

test('59: sums beyond 2^53 keep every digit', async () => {
  const rows = `${header}d1,2026-01-15,4503599627370.49,won,north\n${Array.from({ length: 30 }, (_, i) => `e${i},2026-01-15,4503599627370.49,won,north\n`).join('')}`
  const { statement } = await ran({ 'deals.csv': rows })
  expect(figure(statement, 'revenue', '2026-Q1')).toBe('139611588448485.19')
})

test('60: a source may be empty where that is said', async () => {
  expect((await ran({ 'deals.csv': header }, { sources: { deals: { expect: { rows: 0 } } } })).said).toEqual([])
  expect(paid((await ran({ 'deals.csv': header }, {}, { allowEmpty: true })).statement)).toBe('0.00 EUR')
})

test('28, 55: teams that are listed in rows, and differ only by how they are written, are refused', async () => {
  const change = {
    teams: { north: null, south: null, listedIn: 'deals.team', function: 'sales' },
    sources: { staff: null },
    members: null,
    payouts: null,
  }
  const rows = ['North', 'north ', 's\u00fcd', 'su\u0308d']
    .map((team, i) => `d${i},2026-01-15,1,won,${team}\n`)
    .join('')
  const { said } = await ran({ 'deals.csv': header + rows }, change)
  expect(said).toEqual(['duplicate-name /teams/listedIn', 'duplicate-name /teams/listedIn'])
})

test('56: an amount in a currency without an exchange rate is refused', async () => {
  const converted = { in: 'EUR', at: 'budget' }
  const change = {
    exchange: { budget: { 'EUR per GBP': { '2026-01-01': '1.17' } } },
    sources: { deals: { fields: { currency: 'currency', net: 'money in currency' } } },
    metrics: { revenue: converted, byTeam: converted },
  }
  const head = 'deal,closedOn,net,stage,team,currency\n'
  const known = await ran({ 'deals.csv': `${head}d1,2026-01-15,100,won,north,GBP\n` }, change)
  expect(figure(known.statement, 'revenue', '2026-Q1')).toBe('117')
  const { said, statement } = await ran({ 'deals.csv': `${head}d1,2026-01-15,100,won,north,JPY\n` }, change)
  expect(said.map((each) => each.split(' ')[0])).toContain('rate-missing')
  expect(statement).toBeUndefined()
})

const strange = [
  '=HYPERLINK("http://x","y")',
  '\t=2',
  '\uff1d1',
  '<img src=x onerror=alert(1)>',
  '</script>',
  'javascript:x',
  '@sum',
  '-1+1',
]

test('62, 63: names that other programs would run are plain names here', async () => {
  const rows = strange.map((name, i) => `"${name.replaceAll('"', '""')}",2026-01-15,${i + 1},won,north\n`).join('')
  const people = strange.map((name, i) => `c${i},"${name.replaceAll('"', '""')}",north,2025-01-01,,1\n`).join('')
  const { statement } = await ran({
    'deals.csv': header + rows,
    'staff.csv': `contract,member,team,from,through,basePay\n${people}`,
  })
  expect(figure(statement, 'revenue', '2026-Q1')).toBe('36')
  expect(new Set(statement?.payouts.map(({ member }) => member))).toEqual(new Set(strange))
})

test('64: names that steer a terminal are shown spelled out', async () => {
  const { diagnostics } = await ran({ 'deals.csv': `${header}d1,2026-01-15,"\u001b]0;x\u0007\u202e\b",won,north\n` })
  expect(diagnostics[0]?.message).toContain('\\u{1b}]0;x\\u{7}\\u{202e}\\u{8}')
  expect(diagnostics[0]?.message).not.toMatch(/[\p{Cc}\p{Cf}]/u)
})

const ownNames = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf']

test('65: teams and accounts with the names of JavaScript count like any other', async () => {
  const change = {
    teams: { north: null, south: null, listedIn: 'deals.team', function: 'sales' },
    lists: { stage: { from: 'deals.stage' } },
    parameters: { weight: { unit: 'count', by: 'team', rows: ownNames.map((name, i) => [name, String(i + 1)]) } },
    metrics: {
      byStage: { sum: 'deals.net', per: 'stage' },
      accounts: { countDistinct: 'deals.stage' },
      weighted: 'byTeam * weight',
      revenue: { where: null },
      byTeam: { where: null },
    },
  }
  const rows = ownNames.map((name, i) => `${name},2026-01-15,${10 * (i + 1)},${name},${name}\n`).join('')
  const people = ownNames.flatMap((name) => [
    `a${name},${name},${name},2025-01-01,,1\n`,
    `b${name},x${name},${name},2025-01-01,,1\n`,
  ])
  const { statement, said } = await ran(
    { 'deals.csv': header + rows, 'staff.csv': `contract,member,team,from,through,basePay\n${people.join('')}` },
    change,
  )
  expect(said).toEqual([])
  ownNames.forEach((name, i) => {
    expect(figure(statement, 'byTeam', '2026-Q1', name)).toBe(String(10 * (i + 1)))
    expect(figure(statement, 'byStage', '2026-Q1', name)).toBe(String(10 * (i + 1)))
    expect(figure(statement, 'weighted', '2026-Q1', name)).toBe(String(10 * (i + 1) ** 2))
  })
  expect(figure(statement, 'accounts', '2026-Q1')).toBe('5')
  expect(statement?.payouts).toHaveLength(10)
  expect(paid(statement)).toBe('15.00 EUR')
})

test('66: a field with the name of a parameter is the field in a filter, and the parameter in a formula', async () => {
  const change = {
    sources: { deals: { fields: { floor: 'rate' } } },
    metrics: { revenue: { where: { stage: null, floor: { below: '30%' } } }, twice: 'floor * 2' },
  }
  const rows = 'deal,closedOn,net,stage,team,floor\nd1,2026-01-15,1,won,north,0.1\nd2,2026-01-15,2,won,north,0.9\n'
  const { statement } = await ran({ 'deals.csv': rows }, change)
  expect(figure(statement, 'revenue', '2026-Q1')).toBe('1')
  expect(figure(statement, 'twice', '2026-Q1')).toBe('0.6')
})

/** What of an input this language cannot hold yet, and why. */
const notYet: Readonly<Record<number, string>> = {
  61: 'A packed file is of no known format, so that none is unpacked.',
}

test('every input is covered', () => {
  const accepted = [52, 54, 58, 62, 63, 64, 65, 66]
  const covered = new Set([...refused.map(({ number }) => number), ...accepted])
  expect(Array.from({ length: 21 }, (_, i) => i + 46).filter((number) => !covered.has(number))).toEqual([])
  expect(Object.keys(notYet)).toEqual(['61'])
})

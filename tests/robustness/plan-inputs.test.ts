import { describe, expect, it, test } from 'vitest'
import { openPlan } from '../../src/pipeline.js'
import type { Json } from '../diagnostics/cases.js'
import { figure, paid, planText, ran, saidOf } from './plans.js'
import { nested, refused } from './refused-plans.js'

describe('a plan is refused for', () => {
  it.each(refused.map((row) => [`${row[0]}: ${row[1]}`, row] as const))('%s', (_, [, , plan, said]) => {
    const input =
      typeof plan === 'object' && plan !== null && 'text' in plan ? String(plan.text) : planText(plan as Json)
    const { value, diagnostics } = openPlan(input, 'plan.json')
    expect(value).toBeUndefined()
    expect(saidOf(input)).toEqual(said)
    for (const each of diagnostics) expect(each.hint ?? 'no hint').toMatch(/[.?]$/)
  })
})

test('1: no path was ever followed', () => {
  expect('ran' in globalThis).toBe(false)
})

test('4: a key that stands twice is shown in both places', () => {
  const [found] = openPlan('{"gainshare": 1,\n"plan": "a",\n"plan": "b"}', 'plan.json').diagnostics
  expect(found?.related?.[0]?.at).toMatchObject({ offset: 17 })
})

test('5, 9: what is misspelled is told the nearest', () => {
  expect(openPlan(planText({ payout: {} }), 'p').diagnostics[0]?.hint).toBe('Did you mean "payouts"?')
  expect(openPlan(planText({ pools: { pool: 'revenu' } }), 'p').diagnostics[0]?.hint).toBe('Did you mean "revenue"?')
})

test('17: money for nobody is refused, also that of an empty team', async () => {
  const gone =
    'contract,member,team,from,through,basePay\nc1,ann,north,2020-01-01,2025-12-31,1\nc2,ben,north,2020-01-01,2025-12-31,1\n'
  expect((await ran({ 'staff.csv': gone })).said).toEqual([
    'no-recipients /payouts/bonus',
    'no-recipients /payouts/bonus',
  ])
  const north = 'contract,member,team,from,through,basePay\nc1,ann,north,2020-01-01,,1\nc2,ben,north,2020-01-01,,1\n'
  const found = await ran({ 'staff.csv': north }, { pools: { pool: { limit: 'byTeam * 10%' } } })
  expect(found.said).toEqual(['no-recipients /payouts/bonus'])
  expect(found.diagnostics[0]?.message).toContain('south')
})

test('18: a negative weight is refused', async () => {
  const change = { pools: { shares: { distribute: 'pool', by: 'byTeam', per: 'team' } } }
  const rows = 'deal,closedOn,net,stage,team\nd1,2026-01-15,1000.00,won,north\nd2,2026-01-16,-1.00,won,south\n'
  expect((await ran({ 'deals.csv': rows }, change)).said).toEqual(['negative-weight /pools/shares'])
})

// Well under a second on any machine; minutes, or no memory, if a digit were ever written out.
test('19, 23, 24: what is too much is refused at once', () => {
  expect(saidOf(planText().replace('"gainshare": 1', '"gainshare": 1e9000000'))).not.toEqual([])
  expect(saidOf(planText({ parameters: { floor: { from: { '2026-01-01': '1e9000000%' } } } }))).not.toEqual([])
  expect(saidOf(nested(100_000))).not.toEqual([])
  expect(saidOf(`{"a":"${'x'.repeat(10_000_000)}"}`)).not.toEqual([])
})

test('22: minus zero is zero', async () => {
  const { statement } = await ran({}, { metrics: { zero: { formula: '0 * revenue' } }, scores: { z: '-0 * score' } })
  expect(figure(statement, 'z', '2026-Q1')).toBe('0')
})

test('26: bytes that are not UTF-8 are told apart', () => {
  expect(saidOf(new Uint8Array([0xff, 0xfe, 0x7b, 0]))).toEqual(['utf-16 plan.json'])
  expect(saidOf(new Uint8Array([0x7b, 0xff]))).toEqual(['invalid-utf-8 1:2'])
})

test('29: names are shown escaped', () => {
  const [found] = openPlan(planText({ teams: { 'a\u202eb': { function: 'sales' } } }), 'p').diagnostics
  expect(found?.message).toContain('"a\\u{202e}b"')
})

test('33: a circle is shown with its chain', () => {
  const [found] = openPlan(planText({ scores: { a: 'b', b: 'c', c: 'a' } }), 'p').diagnostics
  expect(found?.message).toContain('a → b → c → a')
})

test('38: a step coarser than the smallest unit is said, so it is taken', async () => {
  const { statement } = await ran({}, { currency: 'BHD', rounding: { to: '0.01' } })
  expect(paid(statement)).toBe('175.000 BHD')
})

test('45: names of events and of JavaScript are plain names', async () => {
  const change = {
    teams: { north: null, south: null, error: { function: 'success' }, __defineGetter__: { function: 'toString' } },
    parameters: { valueOf: { unit: 'count', by: 'team', values: { error: '2', __defineGetter__: '3' } } },
    metrics: {
      hasOwnProperty: { count: 'deals', credit: { to: 'team' } },
      success: 'valueOf * 2',
      toString: { gate: 'success', when: { valueOf: { atLeast: '3' } }, otherwise: '0' },
    },
  }
  const rows =
    'deal,closedOn,net,stage,team\nd1,2026-01-15,1000.00,won,error\nd2,2026-04-15,1.00,won,__defineGetter__\n'
  const people =
    'contract,member,team,from,through,basePay\nc1,constructor,error,2025-01-01,,1\nc2,error,error,2025-01-01,,1\n'
  const { statement, said } = await ran({ 'deals.csv': rows, 'staff.csv': people }, change)
  expect(said).toEqual([])
  expect(figure(statement, 'hasOwnProperty', '2026-Q1', 'error')).toBe('1')
  expect(figure(statement, 'toString', '2026-Q1', '__defineGetter__')).toBe('6')
  expect(figure(statement, 'toString', '2026-Q1', 'error')).toBe('0')
  expect(paid(statement)).toBe('100.10 EUR')
})

test('every input is covered', () => {
  // 31 and 32, and 30 for rule files, stand in plan-files.test.ts.
  const elsewhere = [17, 18, 31, 32, 45]
  const covered = new Set([...refused.map(([number]) => number), ...elsewhere])
  expect(Array.from({ length: 45 }, (_, i) => i + 1).filter((number) => !covered.has(number))).toEqual([])
})

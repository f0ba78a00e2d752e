import { expect, test } from 'vitest'
import { compile } from '../../src/compile/compile.js'
import { compute } from '../../src/evaluate/evaluate.js'
import { runExamples } from '../../src/evaluate/examples.js'
import { openPlan, takeRows } from '../../src/pipeline.js'

const words = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i}`)

/** A plan with two lists, and entries for each pair of their words. */
function planOf(size: number, entries: number) {
  const list = (letter: string) => ({ values: words(letter, size) })
  const parameter = (letter: string) => ({
    unit: 'rate',
    by: `${letter}List`,
    values: Object.fromEntries(words(letter, size).map((word) => [word, '10%'])),
  })
  const plan = {
    gainshare: 1,
    plan: 'pairs',
    title: 'A figure for each pair',
    from: '2026-01-01',
    through: '2026-12-31',
    calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'Europe/Berlin' },
    teams: { north: { function: 'sales' } },
    lists: { aList: list('a'), bList: list('b') },
    parameters: { a: parameter('a'), b: parameter('b') },
    metrics: Object.fromEntries(words('pair', entries).map((name) => [name, 'a * b'])),
    examples: [{ title: 'One pair', period: '2026-Q1', expect: { pair0: { 'a0, b0': '1%' } } }],
  }
  return openPlan(JSON.stringify(plan), 'plan.json').value!
}

function said(size: number, entries: number): readonly string[] {
  const program = compile(planOf(size, entries))
  return compute(program, takeRows(program, {}).value!).diagnostics.map(({ code, message }) => `${code}: ${message}`)
}

test('entries for each of several things are bounded one by one and all together, in all periods', () => {
  expect(said(20, 3)).toEqual([])
  expect(said(1001, 1)).toEqual([
    'too-many-cells: An amount for each aList and bList would be 1001 of aList times 1001 of bList, more than 1000000 amounts.',
  ])
  expect(said(1000, 3)).toEqual([
    'too-many-cells: What is kept for several things at once, such as each aList and bList here, comes to 12000000 amounts in 4 periods, more than 10000000.',
  ])
})

test('examples are bounded too', () => {
  expect(runExamples(planOf(1001, 1)).map(({ passed, problems }) => [passed, problems])).toEqual([
    [
      false,
      ['An amount for each aList and bList would be 1001 of aList times 1001 of bList, more than 1000000 amounts.'],
    ],
  ])
  expect(runExamples(planOf(3, 1))[0]?.passed).toBe(true)
})
